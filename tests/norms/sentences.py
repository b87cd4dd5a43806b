"""Sentences of our own, from many jurisdictions and sectors, with the norms that they hold."""

from regtrail.model.entity import Entity, EntityType

DUTY, BAN, MAY, FREE, COUNTS = "obligation", "prohibition", "permission", "exemption", "constitutive"

# a sentence and its norms: each a modality and the slots that it must have (only those named are checked)
CASES: tuple[tuple[str, tuple[tuple[str, dict[str, object]], ...]], ...] = (
    # obligations of statutes
    (
        "A brewer shall keep a stock book.",
        ((DUTY, {"bearer": "brewer", "action": "keep", "object": "stock book"}),),
    ),
    (
        "Every hospital must notify the Health Inspectorate of an outbreak within 24 hours.",
        (
            (
                DUTY,
                {
                    "bearer": "Every hospital",
                    "action": "notify",
                    "deadline": "within 24 hours",
                    "authority": "Health Inspectorate",
                },
            ),
        ),
    ),
    (
        "Ferry operators are required to publish a timetable by 1 April each year.",
        (
            (
                DUTY,
                {
                    "bearer": "Ferry operators",
                    "action": "publish",
                    "object": "timetable",
                    "deadline": "by 1 April each year",
                },
            ),
        ),
    ),
    (
        "Where a lift has been out of service for a week, the landlord shall arrange an inspection.",
        (
            (
                DUTY,
                {
                    "bearer": "landlord",
                    "action": "arrange",
                    "object": "inspection",
                    "conditions": ["Where a lift has been out of service for a week"],
                },
            ),
        ),
    ),
    (
        "The licensee shall comply with section 12 unless the Board directs otherwise.",
        (
            (
                DUTY,
                {
                    "bearer": "licensee",
                    "action": "comply with",
                    "object": "section 12",
                    "exceptions": ["unless the Board directs otherwise"],
                },
            ),
        ),
    ),
    (
        "A copy of the certificate shall be displayed at the entrance.",
        ((DUTY, {"bearer": None, "object": "copy of the certificate"}),),
    ),
    (
        "Samples must be stored for two years and handed to the inspector on request.",
        (
            (DUTY, {"bearer": None, "action": "be stored", "object": "Samples", "deadline": "for two years"}),
            (DUTY, {"bearer": None, "object": "Samples", "conditions": ["on request"]}),
        ),
    ),
    (
        "Each bank shall appoint an auditor, report quarterly to the Bank and maintain a register.",
        (
            (DUTY, {"bearer": "Each bank", "action": "appoint", "object": "auditor"}),
            (DUTY, {"bearer": "Each bank"}),
            (DUTY, {"bearer": "Each bank", "action": "maintain", "object": "register"}),
        ),
    ),
    (
        "Growers who employ more than 20 people have to provide drinking water.",
        (
            (
                DUTY,
                {
                    "bearer": "Growers",
                    "action": "provide",
                    "object": "drinking water",
                    "conditions": ["who employ more than 20 people"],
                },
            ),
        ),
    ),
    (
        "In the event of a spill, the master of the vessel must alert the coastguard without delay.",
        (
            (
                DUTY,
                {
                    "bearer": "master of the vessel",
                    "action": "alert",
                    "conditions": ["In the event of a spill"],
                    "deadline": "without delay",
                },
            ),
        ),
    ),
    (
        "The tenant is responsible for repairing broken windows.",
        ((DUTY, {"bearer": "tenant", "action": "repairing", "object": "broken windows"}),),
    ),
    (
        "Importers will have to label cosmetics in Spanish from 1 June 2027.",
        (
            (
                DUTY,
                {
                    "bearer": "Importers",
                    "action": "label",
                    "object": "cosmetics",
                    "deadline": "from 1 June 2027",
                },
            ),
        ),
    ),
    (
        "The applicant has until 30 September 2026 to correct the file.",
        (
            (
                DUTY,
                {
                    "bearer": "applicant",
                    "action": "correct",
                    "object": "file",
                    "deadline": "until 30 September 2026",
                },
            ),
        ),
    ),
    (
        "The Tribunal has 21 days from receipt of the appeal to decide.",
        (
            (
                DUTY,
                {
                    "bearer": "Tribunal",
                    "action": "decide",
                    "mentions": [("DEADLINE", "21 days from receipt of the appeal")],
                },
            ),
        ),
    ),
    ("Drones above 25 kg need a licence.", ((DUTY, {"action": "need", "object": "licence"}),)),
    (
        "The export of seeds requires prior authorisation by the Ministry of Agriculture.",
        ((DUTY, {"action": "requires", "authority": "Ministry of Agriculture"}),),
    ),
    (
        "The Act requires airlines to compensate passengers for delays of more than three hours.",
        (
            (
                DUTY,
                {
                    "bearer": "airlines",
                    "action": "compensate",
                    "object": "passengers",
                    "conditions": ["for delays of more than three hours"],
                    "mentions": [("THRESHOLD", "more than three hours")],
                },
            ),
        ),
    ),
    (
        "A person who sells fireworks to a minor is liable to a fine of up to 2,000 francs.",
        (
            (
                DUTY,
                {
                    "bearer": "person",
                    "action": "is liable to",
                    "object": "fine of up to 2,000 francs",
                    "conditions": ["who sells fireworks to a minor"],
                },
            ),
        ),
    ),
    (
        "Registration is mandatory.",
        ((DUTY, {"bearer": None, "object": "Registration", "action": "mandatory"}),),
    ),
    (
        "Upon termination of the contract, the processor shall return or destroy all personal data.",
        (
            (
                DUTY,
                {
                    "bearer": "processor",
                    "action": "return or destroy",
                    "object": "all personal data",
                    "conditions": ["Upon termination of the contract"],
                },
            ),
        ),
    ),
    (
        "The manufacturer shall, before placing a toy on the market, carry out a safety assessment.",
        (
            (
                DUTY,
                {
                    "bearer": "manufacturer",
                    "action": "carry out",
                    "object": "safety assessment",
                    "conditions": ["before placing a toy on the market"],
                },
            ),
        ),
    ),
    (
        "Providers shall ensure that the system is tested annually.",
        ((DUTY, {"bearer": "Providers", "action": "ensure"}),),
    ),
    (
        "Subject to section 9, the trustee shall pay the beneficiary a monthly allowance.",
        ((DUTY, {"bearer": "trustee", "action": "pay", "exceptions": ["Subject to section 9"]}),),
    ),
    (
        "The importer must file a declaration and the carrier must keep a copy for five years.",
        (
            (DUTY, {"bearer": "importer", "action": "file", "object": "declaration"}),
            (DUTY, {"bearer": "carrier", "action": "keep", "object": "copy", "deadline": "for five years"}),
        ),
    ),
    (
        "Landlords remain bound to insure the building.",
        ((DUTY, {"bearer": "Landlords", "action": "insure", "object": "building"}),),
    ),
    (
        "Applications are to be submitted in triplicate.",
        ((DUTY, {"object": "Applications"}),),
    ),
    # prohibitions
    ("No person shall fish in the reservoir.", ((BAN, {"bearer": "person"}),)),
    (
        "No retailer may sell knives to persons under 18.",
        ((BAN, {"bearer": "retailer", "action": "sell", "object": "knives"}),),
    ),
    (
        "An auditor shall not disclose client records without the consent of the client.",
        (
            (
                BAN,
                {
                    "bearer": "auditor",
                    "action": "disclose",
                    "object": "client records",
                    "exceptions": ["without the consent of the client"],
                },
            ),
        ),
    ),
    (
        "Employers may not dismiss a worker because she is pregnant.",
        ((BAN, {"bearer": "Employers", "action": "dismiss"}),),
    ),
    (
        "It is unlawful to import live bats.",
        ((BAN, {"bearer": None, "action": "import", "object": "live bats"}),),
    ),
    (
        "Casinos are prohibited from advertising on television.",
        ((BAN, {"bearer": "Casinos", "action": "advertising on", "object": "television"}),),
    ),
    (
        "The use of lead paint is prohibited.",
        ((BAN, {"bearer": None, "object": "use of lead paint", "action": "prohibited"}),),
    ),
    (
        "You must never store petrol indoors.",
        ((BAN, {"bearer": "You", "action": "store", "object": "petrol"}),),
    ),
    (
        "Payday lenders cannot roll over a loan more than twice.",
        ((BAN, {"bearer": "Payday lenders"}),),
    ),
    (
        "The order bars foreign firms from buying farmland near military bases.",
        ((BAN, {"bearer": "foreign firms", "action": "buying"}),),
    ),
    (
        "Biometric data may only be processed with the explicit consent of the person concerned.",
        ((MAY, {"bearer": None, "object": "Biometric data"}),),
    ),
    (
        "Neither the carrier nor its agents shall open a sealed container.",
        ((BAN, {"action": "open", "object": "sealed container"}),),
    ),
    (
        "Signs must not be fixed to trees.",
        ((BAN, {"bearer": None, "object": "Signs"}),),
    ),
    # permissions
    (
        "The Commissioner may inspect any premises at any reasonable time.",
        ((MAY, {"bearer": "Commissioner", "action": "inspect", "object": "any premises"}),),
    ),
    (
        "A cooperative is entitled to deduct the levy from its income.",
        ((MAY, {"bearer": "cooperative", "action": "deduct", "object": "levy"}),),
    ),
    (
        "Passengers have the right to claim a refund within two years.",
        (
            (
                MAY,
                {
                    "bearer": "Passengers",
                    "action": "claim",
                    "object": "refund",
                    "deadline": "within two years",
                },
            ),
        ),
    ),
    (
        "The licence may be suspended or revoked if the holder breaches a condition.",
        (
            (
                MAY,
                {
                    "bearer": None,
                    "action": "be suspended or revoked",
                    "object": "licence",
                    "conditions": ["if the holder breaches a condition"],
                },
            ),
        ),
    ),
    (
        "If the minister so decides, pharmacies may sell the vaccine directly to schools.",
        (
            (
                MAY,
                {
                    "bearer": "pharmacies",
                    "action": "sell",
                    "object": "vaccine",
                    "conditions": ["If the minister so decides"],
                },
            ),
        ),
    ),
    (
        "The regulator may, after hearing the operator, impose a fine of up to EUR 50,000.",
        (
            (
                MAY,
                {
                    "bearer": "regulator",
                    "action": "impose",
                    "object": "fine of up to EUR 50,000",
                    "conditions": ["after hearing the operator"],
                },
            ),
        ),
    ),
    (
        "A worker may only be posted abroad if the host country agrees.",
        ((MAY, {"object": "worker", "conditions": ["if the host country agrees"]}),),
    ),
    (
        "Small wineries are allowed to sell direct to consumers.",
        ((MAY, {"bearer": "Small wineries", "action": "sell"}),),
    ),
    # exemptions
    (
        "Section 4 does not apply to charities.",
        ((FREE, {"bearer": "charities", "action": "apply", "object": "Section 4"}),),
    ),
    (
        "Farmers are not required to keep records of small sales.",
        ((FREE, {"bearer": "Farmers", "action": "keep", "object": "records of small sales"}),),
    ),
    (
        "A witness need not answer a question that may incriminate him.",
        ((FREE, {"bearer": "witness", "action": "answer"}),),
    ),
    (
        "Volunteers do not have to register.",
        ((FREE, {"bearer": "Volunteers", "action": "register"}),),
    ),
    (
        "Ambulances are exempt from the toll.",
        ((FREE, {"bearer": "Ambulances", "action": "exempt from", "object": "toll"}),),
    ),
    (
        "Diplomats may import household goods without paying duty or obtaining a permit.",
        ((FREE, {"bearer": "Diplomats"}),),
    ),
    (
        "A controller shall not be obliged to appoint a representative where the processing is occasional.",
        (
            (
                FREE,
                {
                    "bearer": "controller",
                    "action": "appoint",
                    "object": "representative",
                    "conditions": ["where the processing is occasional"],
                },
            ),
        ),
    ),
    (
        "Nothing in this Part requires a journalist to reveal a source.",
        ((FREE, {"bearer": "journalist", "action": "reveal", "object": "source"}),),
    ),
    (
        "No licence is required for the sale of home-made jam.",
        ((FREE, {}),),
    ),
    (
        "Companies would no longer need to file paper returns.",
        ((FREE, {"bearer": "Companies", "action": "file", "object": "paper returns"}),),
    ),
    (
        "Micro-enterprises are not subject to Article 14.",
        ((FREE, {"bearer": "Micro-enterprises", "action": "subject to", "object": "Article 14"}),),
    ),
    # constitutive
    (
        '"Vessel" means any craft used on water.',
        ((COUNTS, {"bearer": "Vessel", "action": "any craft used on water"}),),
    ),
    (
        "For the purposes of this Act, a payment is deemed to be made on the day on which it is sent.",
        ((COUNTS, {"bearer": "payment"}),),
    ),
    (
        "The term 'worker' includes a person who has applied for work.",
        ((COUNTS, {"action": "includes"}),),
    ),
    (
        "This Order comes into force on 6 April 2027.",
        ((COUNTS, {"bearer": "This Order", "action": "comes into force", "deadline": "on 6 April 2027"}),),
    ),
    (
        "Decree 55/2019 is repealed.",
        ((COUNTS, {"bearer": "Decree 55/2019", "action": "is repealed"}),),
    ),
    (
        "Chapter 3 applies to operators of commuter trains.",
        ((COUNTS, {"bearer": "Chapter 3", "action": "applies to"}),),
    ),
    (
        "A permit is valid for three years.",
        ((COUNTS, {"bearer": "permit", "action": "valid", "deadline": "for three years"}),),
    ),
    (
        "Geolocation data are classified as sensitive.",
        ((COUNTS, {"bearer": "Geolocation data", "action": "sensitive"}),),
    ),
    (
        "A person who obstructs an inspector commits an offence.",
        ((COUNTS, {"bearer": "person", "conditions": ["who obstructs an inspector"]}),),
    ),
    (
        "Silence counts as refusal.",
        ((COUNTS, {"bearer": "Silence", "action": "refusal"}),),
    ),
    (
        "In section 3, the words 'ten days' are replaced by 'five days'.",
        ((COUNTS, {"conditions": ["In section 3"]}),),
    ),
    (
        "The moratorium expires on 31 December 2028.",
        ((COUNTS, {"bearer": "moratorium", "action": "expires", "deadline": "on 31 December 2028"}),),
    ),
    # reports
    (
        "Taxi apps must share their fare data with the city from March, the ministry said on Tuesday.",
        ((DUTY, {"bearer": "Taxi apps", "action": "share", "object": "their fare data"}),),
    ),
    (
        "According to the draft, streaming platforms would have to invest in local films.",
        ((DUTY, {"bearer": "streaming platforms", "action": "invest in", "object": "local films"}),),
    ),
    (
        "The regulator said that payment firms are no longer allowed to charge for chargebacks.",
        ((BAN, {"bearer": "payment firms", "action": "charge for"}),),
    ),
    (
        "Under the new rules, exporters must obtain a permit before shipping gallium, according to a notice.",
        ((DUTY, {"bearer": "exporters", "action": "obtain", "object": "permit"}),),
    ),
    (
        "The law will allow hospitals to share scans with each other.",
        ((MAY, {"bearer": "hospitals", "action": "share", "object": "scans"}),),
    ),
    # no norms
    ("The new tax may cause prices to rise.", ()),
    ("Analysts say the ban could hurt smaller firms.", ()),
    ('"We must all hope for the best," said a shopkeeper.', ()),
    ("Firms should review their contracts.", ()),
    # a verb that goes on with the main clause after a relative clause, a time, a passive
    (
        "Wholesalers must quarantine any crate that the scanner rejects and alert the depot.",
        (
            (DUTY, {"bearer": "Wholesalers", "action": "quarantine", "object": "any crate"}),
            (DUTY, {"bearer": "Wholesalers", "action": "alert", "object": "depot"}),
        ),
    ),
    (
        "Applications must be made in English or Welsh and be signed by a director.",
        (
            (DUTY, {"object": "Applications"}),
            (DUTY, {"object": "Applications", "action": "be signed"}),
        ),
    ),
    (
        "If a firm finds a leak that baffles 500 or more homes, it must notify the council.",
        ((DUTY, {"conditions": ["If a firm finds a leak that baffles 500 or more homes"]}),),
    ),
    # clauses that are joined to a norm are none of its words
    (
        "The depot must keep a ledger, and the foreman signs it each evening.",
        ((DUTY, {"bearer": "depot", "action": "keep", "object": "ledger"}),),
    ),
    (
        "The guidelines lapsed at the end of 2024, and reports are no longer required.",
        (
            (COUNTS, {"bearer": "guidelines", "action": "lapsed"}),
            (FREE, {"object": "reports"}),
        ),
    ),
    ("Employers are encouraged to offer flexible hours.", ()),
    ("Must we register our boat?", ()),
    ("The report describes what a licence costs and who has to pay for it.", ()),
    ("The ministry plans to publish a draft next year.", ()),
    ("In 2019 shops had to close at eight.", ()),
    ("Whether the rule may be enforced is unclear.", ()),
)


def mentions(text: str, norms: tuple[tuple[str, dict[str, object]], ...]) -> tuple[Entity, ...]:
    """Return the mentions that the expected slots name: times, agencies, and what `mentions` lists."""
    found = []
    for _, slots in norms:
        wanted = [(EntityType.DEADLINE, slots.get("deadline")), (EntityType.AGENCY, slots.get("authority"))]
        wanted += [(EntityType(label), quote) for label, quote in slots.get("mentions", ())]
        for label, quote in wanted:
            if isinstance(quote, str):
                start = text.index(quote)
                found.append(Entity(label, start, start + len(quote), quote))
    return tuple(dict.fromkeys(found))
