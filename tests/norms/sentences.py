"""Sentences of our own, from many jurisdictions and sectors, with the norms that they hold."""

from regtrail.model.entity import Entity, EntityType

O, F, P, E, C = "obligation", "prohibition", "permission", "exemption", "constitutive"

# sentence -> its norms, each a modality and the slots that it must have (those named, and no others are checked)
CASES: tuple[tuple[str, tuple[tuple[str, dict[str, object]], ...]], ...] = (
    # obligations of statutes
    ("A brewer shall keep a stock book.", ((O, {"bearer": "brewer", "action": "keep", "object": "stock book"}),)),
    (
        "Every hospital must notify the Health Inspectorate of an outbreak within 24 hours.",
        ((O, {"bearer": "Every hospital", "action": "notify", "deadline": "within 24 hours", "authority": "Health Inspectorate"}),),
    ),
    (
        "Ferry operators are required to publish a timetable by 1 April each year.",
        ((O, {"bearer": "Ferry operators", "action": "publish", "object": "timetable", "deadline": "by 1 April each year"}),),
    ),
    (
        "Where a lift has been out of service for a week, the landlord shall arrange an inspection.",
        ((O, {"bearer": "landlord", "action": "arrange", "object": "inspection", "conditions": ["Where a lift has been out of service for a week"]}),),
    ),
    (
        "The licensee shall comply with section 12 unless the Board directs otherwise.",
        ((O, {"bearer": "licensee", "action": "comply with", "object": "section 12", "exceptions": ["unless the Board directs otherwise"]}),),
    ),
    (
        "A copy of the certificate shall be displayed at the entrance.",
        ((O, {"bearer": None, "object": "copy of the certificate"}),),
    ),
    (
        "Samples must be stored for two years and handed to the inspector on request.",
        (
            (O, {"bearer": None, "action": "be stored", "object": "Samples", "deadline": "for two years"}),
            (O, {"bearer": None, "object": "Samples", "conditions": ["on request"]}),
        ),
    ),
    (
        "Each bank shall appoint a compliance officer, report quarterly to the Central Bank and maintain a register of complaints.",
        (
            (O, {"bearer": "Each bank", "action": "appoint", "object": "compliance officer"}),
            (O, {"bearer": "Each bank"}),
            (O, {"bearer": "Each bank", "action": "maintain", "object": "register of complaints"}),
        ),
    ),
    (
        "Growers who employ more than 20 people have to provide drinking water.",
        ((O, {"bearer": "Growers", "action": "provide", "object": "drinking water", "conditions": ["who employ more than 20 people"]}),),
    ),
    (
        "In the event of a spill, the master of the vessel must alert the coastguard without delay.",
        ((O, {"bearer": "master of the vessel", "action": "alert", "conditions": ["In the event of a spill"], "deadline": "without delay"}),),
    ),
    (
        "The tenant is responsible for repairing broken windows.",
        ((O, {"bearer": "tenant", "action": "repairing", "object": "broken windows"}),),
    ),
    (
        "Importers will have to label cosmetics in Spanish from 1 June 2027.",
        ((O, {"bearer": "Importers", "action": "label", "object": "cosmetics", "deadline": "from 1 June 2027"}),),
    ),
    (
        "The applicant has until 30 September 2026 to correct the file.",
        ((O, {"bearer": "applicant", "action": "correct", "object": "file", "deadline": "until 30 September 2026"}),),
    ),
    (
        "The Tribunal has 21 days from receipt of the appeal to decide.",
        ((O, {"bearer": "Tribunal", "action": "decide", "mentions": [("DEADLINE", "21 days from receipt of the appeal")]}),),
    ),
    ("Drones above 25 kg need a licence.", ((O, {"action": "need", "object": "licence"}),)),
    (
        "The export of seeds requires prior authorisation by the Ministry of Agriculture.",
        ((O, {"action": "requires", "authority": "Ministry of Agriculture"}),),
    ),
    (
        "The Act requires airlines to compensate passengers for delays of more than three hours.",
        (
            (
                O,
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
        ((O, {"bearer": "person", "action": "liable to", "object": "fine of up to 2,000 francs", "conditions": ["who sells fireworks to a minor"]}),),
    ),
    ("Registration is mandatory.", ((O, {"bearer": None, "object": "Registration", "action": "mandatory"}),)),
    (
        "Upon termination of the contract, the processor shall return or destroy all personal data.",
        ((O, {"bearer": "processor", "action": "return or destroy", "object": "all personal data", "conditions": ["Upon termination of the contract"]}),),
    ),
    (
        "The manufacturer shall, before placing a toy on the market, carry out a safety assessment.",
        ((O, {"bearer": "manufacturer", "action": "carry out", "object": "safety assessment", "conditions": ["before placing a toy on the market"]}),),
    ),
    (
        "Providers shall ensure that the system is tested annually.",
        ((O, {"bearer": "Providers", "action": "ensure"}),),
    ),
    (
        "Subject to section 9, the trustee shall pay the beneficiary a monthly allowance.",
        ((O, {"bearer": "trustee", "action": "pay", "conditions": ["Subject to section 9"]}),),
    ),
    (
        "The importer must file a declaration and the carrier must keep a copy for five years.",
        (
            (O, {"bearer": "importer", "action": "file", "object": "declaration"}),
            (O, {"bearer": "carrier", "action": "keep", "object": "copy", "deadline": "for five years"}),
        ),
    ),
    (
        "Landlords remain bound to insure the building.",
        ((O, {"bearer": "Landlords", "action": "insure", "object": "building"}),),
    ),
    (
        "Applications are to be submitted in triplicate.",
        ((O, {"object": "Applications"}),),
    ),
    # prohibitions
    ("No person shall fish in the reservoir.", ((F, {"bearer": "person"}),)),
    (
        "No retailer may sell knives to persons under 18.",
        ((F, {"bearer": "retailer", "action": "sell", "object": "knives"}),),
    ),
    (
        "An auditor shall not disclose client records without the consent of the client.",
        ((F, {"bearer": "auditor", "action": "disclose", "object": "client records", "exceptions": ["without the consent of the client"]}),),
    ),
    (
        "Employers may not dismiss a worker because she is pregnant.",
        ((F, {"bearer": "Employers", "action": "dismiss"}),),
    ),
    (
        "It is unlawful to import live bats.",
        ((F, {"bearer": None, "action": "import", "object": "live bats"}),),
    ),
    (
        "Casinos are prohibited from advertising on television.",
        ((F, {"bearer": "Casinos", "action": "advertising on", "object": "television"}),),
    ),
    ("The use of lead paint is prohibited.", ((F, {"bearer": None, "object": "use of lead paint", "action": "prohibited"}),)),
    (
        "You must never store petrol indoors.",
        ((F, {"bearer": "You", "action": "store", "object": "petrol"}),),
    ),
    (
        "Payday lenders cannot roll over a loan more than twice.",
        ((F, {"bearer": "Payday lenders"}),),
    ),
    (
        "The order bars foreign firms from buying farmland near military bases.",
        ((F, {"bearer": "foreign firms", "action": "buying"}),),
    ),
    (
        "Biometric data may only be processed with the explicit consent of the person concerned.",
        ((P, {"bearer": None, "object": "Biometric data"}),),
    ),
    (
        "Neither the carrier nor its agents shall open a sealed container.",
        ((F, {"action": "open", "object": "sealed container"}),),
    ),
    (
        "Signs must not be fixed to trees.",
        ((F, {"bearer": None, "object": "Signs"}),),
    ),
    # permissions
    (
        "The Commissioner may inspect any premises at any reasonable time.",
        ((P, {"bearer": "Commissioner", "action": "inspect", "object": "any premises"}),),
    ),
    (
        "A cooperative is entitled to deduct the levy from its income.",
        ((P, {"bearer": "cooperative", "action": "deduct", "object": "levy"}),),
    ),
    (
        "Passengers have the right to claim a refund within two years.",
        ((P, {"bearer": "Passengers", "action": "claim", "object": "refund", "deadline": "within two years"}),),
    ),
    (
        "The licence may be suspended or revoked if the holder breaches a condition.",
        ((P, {"bearer": None, "action": "be suspended or revoked", "object": "licence", "conditions": ["if the holder breaches a condition"]}),),
    ),
    (
        "If the minister so decides, pharmacies may sell the vaccine directly to schools.",
        ((P, {"bearer": "pharmacies", "action": "sell", "object": "vaccine", "conditions": ["If the minister so decides"]}),),
    ),
    (
        "The regulator may, after hearing the operator, impose a fine of up to EUR 50,000.",
        ((P, {"bearer": "regulator", "action": "impose", "object": "fine of up to EUR 50,000", "conditions": ["after hearing the operator"]}),),
    ),
    (
        "A worker may only be posted abroad if the host country agrees.",
        ((P, {"object": "worker", "conditions": ["if the host country agrees"]}),),
    ),
    (
        "Small wineries are allowed to sell direct to consumers.",
        ((P, {"bearer": "Small wineries", "action": "sell"}),),
    ),
    # exemptions
    (
        "Section 4 does not apply to charities.",
        ((E, {"bearer": "charities", "action": "apply", "object": "Section 4"}),),
    ),
    (
        "Farmers are not required to keep records of small sales.",
        ((E, {"bearer": "Farmers", "action": "keep", "object": "records of small sales"}),),
    ),
    (
        "A witness need not answer a question that may incriminate him.",
        ((E, {"bearer": "witness", "action": "answer"}),),
    ),
    (
        "Volunteers do not have to register.",
        ((E, {"bearer": "Volunteers", "action": "register"}),),
    ),
    (
        "Ambulances are exempt from the toll.",
        ((E, {"bearer": "Ambulances", "action": "exempt from", "object": "toll"}),),
    ),
    (
        "Diplomats may import household goods without paying duty or obtaining a permit.",
        ((E, {"bearer": "Diplomats"}),),
    ),
    (
        "A controller shall not be obliged to appoint a representative where the processing is occasional.",
        ((E, {"bearer": "controller", "action": "appoint", "object": "representative", "conditions": ["where the processing is occasional"]}),),
    ),
    (
        "Nothing in this Part requires a journalist to reveal a source.",
        ((E, {"bearer": "journalist", "action": "reveal", "object": "source"}),),
    ),
    (
        "No licence is required for the sale of home-made jam.",
        ((E, {}),),
    ),
    (
        "Companies would no longer need to file paper returns.",
        ((E, {"bearer": "Companies", "action": "file", "object": "paper returns"}),),
    ),
    (
        "Micro-enterprises are not subject to Article 14.",
        ((E, {"bearer": "Micro-enterprises", "action": "subject to", "object": "Article 14"}),),
    ),
    # constitutive
    (
        '"Vessel" means any craft used on water.',
        ((C, {"bearer": "Vessel", "action": "any craft used on water"}),),
    ),
    (
        "For the purposes of this Act, a payment is deemed to be made on the day on which it is sent.",
        ((C, {"bearer": "payment"}),),
    ),
    (
        "The term 'worker' includes a person who has applied for work.",
        ((C, {"action": "includes"}),),
    ),
    (
        "This Order comes into force on 6 April 2027.",
        ((C, {"bearer": "This Order", "action": "comes into force", "deadline": "on 6 April 2027"}),),
    ),
    (
        "Decree 55/2019 is repealed.",
        ((C, {"bearer": "Decree 55/2019", "action": "repealed"}),),
    ),
    (
        "Chapter 3 applies to operators of commuter trains.",
        ((C, {"bearer": "Chapter 3", "action": "applies to"}),),
    ),
    (
        "A permit is valid for three years.",
        ((C, {"bearer": "permit", "action": "valid", "deadline": "for three years"}),),
    ),
    (
        "Geolocation data are classified as sensitive.",
        ((C, {"bearer": "Geolocation data", "action": "sensitive"}),),
    ),
    (
        "A person who obstructs an inspector commits an offence.",
        ((C, {"bearer": "person", "conditions": ["who obstructs an inspector"]}),),
    ),
    (
        "Silence counts as refusal.",
        ((C, {"bearer": "Silence", "action": "refusal"}),),
    ),
    (
        "In section 3, the words 'ten days' are replaced by 'five days'.",
        ((C, {"conditions": ["In section 3"]}),),
    ),
    (
        "The moratorium expires on 31 December 2028.",
        ((C, {"bearer": "moratorium", "action": "expires", "deadline": "on 31 December 2028"}),),
    ),
    # reports
    (
        "Taxi apps must share their fare data with the city from March 2027, the transport ministry said on Tuesday.",
        ((O, {"bearer": "Taxi apps", "action": "share", "object": "their fare data"}),),
    ),
    (
        "According to the draft, streaming platforms would have to invest 5% of their turnover in local films.",
        ((O, {"bearer": "streaming platforms", "action": "invest"}),),
    ),
    (
        "The regulator said that payment firms are no longer allowed to charge for chargebacks.",
        ((F, {"bearer": "payment firms", "action": "charge for"}),),
    ),
    (
        "Under the new rules, exporters must obtain a permit before shipping gallium, according to a notice published by the commerce ministry.",
        ((O, {"bearer": "exporters", "action": "obtain", "object": "permit"}),),
    ),
    (
        "The law will allow hospitals to share scans with each other.",
        ((P, {"bearer": "hospitals", "action": "share", "object": "scans"}),),
    ),
    # no norms
    ("The new tax may cause prices to rise.", ()),
    ("Analysts say the ban could hurt smaller firms.", ()),
    ('"We must all hope for the best," said a shopkeeper.', ()),
    ("Firms should review their contracts.", ()),
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
