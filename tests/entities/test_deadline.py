"""DEADLINE: spans and values in sentences of many drafting traditions, composed for these tests."""

import time

import pytest
from tests.entities.reading import mentions

from regtrail.entities.deadline import FINDER
from regtrail.model.entity import Bound, TimeKind

# A sentence, the day of writing, and its deadlines with their ISO 8601 values.
CASES = [
    (
        "Member States shall transpose this Directive by 17 October 2027.",
        "2026-05-13",
        [("by 17 October 2027", "2027-10-17")],
    ),
    (
        ("This Regulation shall enter into force on the twentieth day following that of its publication."),
        "2026-05-13",
        [("on the twentieth day following that of its publication", "P20D")],
    ),
    ("The exemption expired last Friday.", "2026-05-13", [("last Friday", "2026-05-08")]),
    ("The ban has applied since 2019.", "2026-05-13", [("since 2019", "2019")]),
    (
        "Stock may be sold until supplies are exhausted.",
        "2026-05-13",
        [("until supplies are exhausted", None)],
    ),
    ("A vet shall examine the herd before it is moved.", "2026-05-13", [("before it is moved", None)]),
    ("The keeper shall file a yearly report.", "2026-05-13", [("yearly", "P1Y")]),
    ("The permit is revoked with immediate effect.", "2026-05-13", [("with immediate effect", None)]),
    (
        "Tests shall follow at intervals not exceeding 5 years.",
        "2026-05-13",
        [("at intervals not exceeding 5 years", "P5Y")],
    ),
    ("It shall apply from 2 August 2028.", "2026-05-13", [("from 2 August 2028", "2028-08-02")]),
    (
        (
            "The provider shall notify the authority not later than 15 days after becoming aware "
            "of the incident."
        ),
        "2026-05-13",
        [("not later than 15 days after becoming aware of the incident", "P15D")],
    ),
    (
        (
            "The controller shall notify without undue delay and, where feasible, not later than "
            "72 hours after having become aware of it."
        ),
        "2026-05-13",
        [("without undue delay", None), ("not later than 72 hours after having become aware of it", "PT72H")],
    ),
    ("The Commission shall review the list every four years.", "2026-05-13", [("every four years", "P4Y")]),
    (
        "The report shall be drawn up at least every two years.",
        "2026-05-13",
        [("at least every two years", "P2Y")],
    ),
    (
        (
            "Records shall be kept for a period of at least ten years after the product has been "
            "placed on the market."
        ),
        "2026-05-13",
        [("for a period of at least ten years after the product has been placed on the market", "P10Y")],
    ),
    (
        "The authorisation is valid for a maximum of five years.",
        "2026-05-13",
        [("for a maximum of five years", "P5Y")],
    ),
    (
        "Within three months of receipt of the request, the agency shall give its opinion.",
        "2026-05-13",
        [("Within three months of receipt of the request", "P3M")],
    ),
    (
        "By way of derogation, it shall apply until 31 December 2029.",
        "2026-05-13",
        [("until 31 December 2029", "2029-12-31")],
    ),
    (
        "Operators shall submit the data by 30 June each year.",
        "2026-05-13",
        [("by 30 June each year", "P1Y")],
    ),
    (
        "The measure lapses six months after the date of its adoption.",
        "2026-05-13",
        [("six months after the date of its adoption", "P6M")],
    ),
    (
        (
            "Providers may continue to do so for 24 months from the date of entry into force of "
            "this Regulation."
        ),
        "2026-05-13",
        [("for 24 months from the date of entry into force of this Regulation", "P24M")],
    ),
    (
        "The transitional period shall end on 31 July 2027 at the latest.",
        "2026-05-13",
        [("on 31 July 2027 at the latest", "2027-07-31")],
    ),
    (
        "These Regulations come into force on 6th April 2027.",
        "2026-05-13",
        [("on 6th April 2027", "2027-04-06")],
    ),
    (
        (
            "The appeal must be made before the end of the period of 28 days beginning with the "
            "day on which the notice was served."
        ),
        "2026-05-13",
        [
            (
                (
                    "before the end of the period of 28 days beginning with the day on which the notice "
                    "was served"
                ),
                "P28D",
            )
        ],
    ),
    (
        "The tenant must give at least two months' notice.",
        "2026-05-13",
        [("at least two months' notice", "P2M")],
    ),
    (
        "The licence expires on the 31st day of March 2028.",
        "2026-05-13",
        [("on the 31st day of March 2028", "2028-03-31")],
    ),
    (
        "The consultation closes at 11:59 pm on 5 June 2026.",
        "2026-05-13",
        [("at 11:59 pm on 5 June 2026", "2026-06-05")],
    ),
    (
        ("Accounts must be sent to the registrar within nine months of the end of the financial year."),
        "2026-05-13",
        [("within nine months of the end of the financial year", "P9M")],
    ),
    (
        "The order ceases to have effect at midnight on 5 June 2027.",
        "2026-05-13",
        [("at midnight on 5 June 2027", "2027-06-05")],
    ),
    (
        "A landlord must have the installation inspected at intervals of no more than 5 years.",
        "2026-05-13",
        [("at intervals of no more than 5 years", "P5Y")],
    ),
    ("The first return is due on 1 September.", "2026-05-13", [("on 1 September", "2026-09-01")]),
    ("The ban will come into force next spring.", "2026-05-13", [("next spring", "2027")]),
    (
        "Comments must be received on or before July 6, 2026.",
        "2026-05-13",
        [("on or before July 6, 2026", "2026-07-06")],
    ),
    ("This rule is effective August 12, 2026.", "2026-05-13", [("effective August 12, 2026", "2026-08-12")]),
    (
        ("The employer shall retain the log for five (5) years following the end of the calendar year."),
        "2026-05-13",
        [("for five (5) years following the end of the calendar year", "P5Y")],
    ),
    (
        (
            "The licensee shall submit the report no later than ninety (90) days after the close "
            "of the fiscal year."
        ),
        "2026-05-13",
        [("no later than ninety (90) days after the close of the fiscal year", "P90D")],
    ),
    (
        "The facility must test each unit at least once per calendar quarter.",
        "2026-05-13",
        [("at least once per calendar quarter", "P3M")],
    ),
    ("You must conduct the inspection semiannually.", "2026-05-13", [("semiannually", "P6M")]),
    (
        "Compliance is required beginning on January 1, 2028.",
        "2026-05-13",
        [("beginning on January 1, 2028", "2028-01-01")],
    ),
    ("The agency will open a 60-day comment period.", "2026-05-13", [("60-day comment period", "P60D")]),
    (
        "The record must be made available within 24 hours of a request.",
        "2026-05-13",
        [("within 24 hours of a request", "PT24H")],
    ),
    (
        "The permit shall take effect 30 days after publication.",
        "2026-05-13",
        [("30 days after publication", "P30D")],
    ),
    (
        "Submit the form by March 1, 2027, and annually thereafter.",
        "2026-05-13",
        [("by March 1, 2027", "2027-03-01"), ("annually", "P1Y")],
    ),
    (
        "A bank must file within 30 calendar days after the date of initial detection.",
        "2026-05-13",
        [("within 30 calendar days after the date of initial detection", "P30D")],
    ),
    (
        "The manager shall notify the Secretary not less than 60 days prior to closing.",
        "2026-05-13",
        [("not less than 60 days prior to closing", "P60D")],
    ),
    (
        "It shall come into force with effect from the 1st day of April, 2027.",
        "2026-05-13",
        [("with effect from the 1st day of April, 2027", "2027-04-01")],
    ),
    (
        (
            "Every intermediary shall acknowledge the complaint within twenty-four hours and "
            "dispose of it within a period of fifteen days from the date of its receipt."
        ),
        "2026-05-13",
        [
            ("within twenty-four hours", "PT24H"),
            ("within a period of fifteen days from the date of its receipt", "P15D"),
        ],
    ),
    (
        "The licence shall be renewed once in every three years.",
        "2026-05-13",
        [("once in every three years", "P3Y")],
    ),
    (
        "The return shall be furnished on or before the 31st day of July, 2026.",
        "2026-05-13",
        [("on or before the 31st day of July, 2026", "2026-07-31")],
    ),
    (
        ("Objections may be sent within thirty days from the date of publication of this notification."),
        "2026-05-13",
        [("within thirty days from the date of publication of this notification", "P30D")],
    ),
    ("The register shall be preserved for eight years.", "2026-05-13", [("for eight years", "P8Y")]),
    (
        "The board shall meet at least four times a year.",
        "2026-05-13",
        [("at least four times a year", "P3M")],
    ),
    (
        (
            "The organisation must notify the Commission no later than 3 calendar days after the "
            "day the organisation makes that assessment."
        ),
        "2026-05-13",
        [("no later than 3 calendar days after the day the organisation makes that assessment", "P3D")],
    ),
    (
        "The licensee must pay the levy by the 14th day of every month.",
        "2026-05-13",
        [("by the 14th day of every month", "P1M")],
    ),
    ("The Notice takes effect from 1 Jul 2026.", "2026-05-13", [("from 1 Jul 2026", "2026-07-01")]),
    (
        "A bank must inform the Authority as soon as practicable.",
        "2026-05-13",
        [("as soon as practicable", None)],
    ),
    (
        "These Measures shall come into force as of March 1, 2027.",
        "2026-05-13",
        [("as of March 1, 2027", "2027-03-01")],
    ),
    (
        ("The department shall complete the review within 45 working days upon receipt of the materials."),
        "2026-05-13",
        [("within 45 working days upon receipt of the materials", "P45D")],
    ),
    ("The result of the assessment is valid for three years.", "2026-05-13", [("for three years", "P3Y")]),
    (
        "The processor shall apply for renewal 60 working days prior to expiry.",
        "2026-05-13",
        [("60 working days prior to expiry", "P60D")],
    ),
    (
        "These Provisions shall come into effect on the date of promulgation.",
        "2026-05-13",
        [("on the date of promulgation", None)],
    ),
    (
        "Opinions may be submitted by mail before June 12, 2026.",
        "2026-05-13",
        [("before June 12, 2026", "2026-06-12")],
    ),
    (
        "Licensees shall settle their status within one year from the effective date of this Law.",
        "2026-05-13",
        [("within one year from the effective date of this Law", "P1Y")],
    ),
    (
        (
            "This Decision shall be published in the Official Gazette and shall come into force "
            "ninety days after the date of its publication."
        ),
        "2026-05-13",
        [("ninety days after the date of its publication", "P90D")],
    ),
    (
        "A data controller shall register within six months of the commencement of this Act.",
        "2026-05-13",
        [("within six months of the commencement of this Act", "P6M")],
    ),
    (
        "The certificate shall be valid for a period of twenty-four months.",
        "2026-05-13",
        [("for a period of twenty-four months", "P24M")],
    ),
    ("The holder shall file returns on a quarterly basis.", "2026-05-13", [("on a quarterly basis", "P3M")]),
    (
        "Fees are payable on the 15th of January of each year.",
        "2026-05-13",
        [("on the 15th of January of each year", "P1Y")],
    ),
    ("The authority shall decide in 21 days.", "2026-05-13", [("in 21 days", "P21D")]),
    (
        "The Minister may, by order, extend the period by a further three months.",
        "2026-05-13",
        [("further three months", "P3M")],
    ),
    ("The ministry said the ban would take effect next month.", "2026-05-13", [("next month", "2026-06")]),
    (
        "The draft, published in March, is open for comment until May 30.",
        "2026-05-13",
        [("until May 30", "2026-05-30")],
    ),
    ("Firms have until 15 January to comply.", "2026-05-13", [("until 15 January", "2027-01-15")]),
    ("The consultation ends in three weeks' time.", "2026-05-13", [("in three weeks' time", "2026-06-03")]),
    (
        "The watchdog will publish its findings by the end of the year.",
        "2026-05-13",
        [("by the end of the year", "2026-12-31")],
    ),
    ("The scheme will run until the end of 2028.", "2026-05-13", [("until the end of 2028", "2028-12-31")]),
    ("The levy starts in the second half of 2027.", "2026-05-13", [("in the second half of 2027", "2027")]),
    ("Drivers must switch by mid-2028.", "2026-05-13", [("by mid-2028", "2028")]),
    ("The tax is to be phased in from early 2027.", "2026-05-13", [("from early 2027", "2027")]),
    (
        "It takes effect on 1 July 2026; until that date, the old forms may be used.",
        "2026-05-13",
        [("on 1 July 2026", "2026-07-01"), ("until that date", "2026-07-01")],
    ),
    (
        "The pilot runs from 1 June 2026 to 31 May 2027.",
        "2026-05-13",
        [("from 1 June 2026", "2026-06-01"), ("to 31 May 2027", "2027-05-31")],
    ),
    ("The moratorium will last six months.", "2026-05-13", [("six months", "P6M")]),
    (
        (
            "Exporters need a permit for the data of more than 300,000 individuals in a calendar "
            "year from 1 January 2028."
        ),
        "2026-05-13",
        [("from 1 January 2028", "2028-01-01")],
    ),
    (
        ("The Authority shall, within sixty (60) days of receiving the notification, issue a decision."),
        "2026-05-13",
        [("within sixty (60) days of receiving the notification", "P60D")],
    ),
    (
        "Existing operators must comply within 180 days following the effective date.",
        "2026-05-13",
        [("within 180 days following the effective date", "P180D")],
    ),
    (
        "A licence remains in force for one year from the date of issue and is renewable.",
        "2026-05-13",
        [("for one year from the date of issue", "P1Y")],
    ),
    (
        "Applications must be lodged by 5 p.m. on Friday, 19 June 2026.",
        "2026-05-13",
        [("by 5 p.m. on Friday, 19 June 2026", "2026-06-19")],
    ),
    ("The tariff will rise from October.", "2026-05-13", [("from October", "2026-10")]),
    ("Suppliers must report monthly to the Agency.", "2026-05-13", [("monthly", "P1M")]),
    (
        "The report is due within ten business days after the end of each month.",
        "2026-05-13",
        [("within ten business days after the end of each month", "P10D")],
    ),
    ("The tests shall be repeated every second year.", "2026-05-13", [("every second year", "P2Y")]),
    ("Inspections take place twice a year.", "2026-05-13", [("twice a year", "P6M")]),
    (
        "The company must, by no later than 1 March 2027, publish the policy.",
        "2026-05-13",
        [("by no later than 1 March 2027", "2027-03-01")],
    ),
    (
        "The amendments apply to contracts concluded after 30 April 2027.",
        "2026-05-13",
        [("after 30 April 2027", "2027-04-30")],
    ),
    ("The interim rules remain valid until further notice.", "2026-05-13", [("until further notice", None)]),
    ("Data must be erased immediately.", "2026-05-13", [("immediately", None)]),
    ("Until then, the current fees apply.", "2026-05-13", [("Until then", None)]),
    (
        "Payment is due on the last day of each month.",
        "2026-05-13",
        [("on the last day of each month", "P1M")],
    ),
    ("The notice period is three months.", "2026-05-13", [("three months", "P3M")]),
    ("The exemption was extended by two years.", "2026-05-13", [("two years", "P2Y")]),
    ("Effective date: 1 August 2026.", "2026-05-13", [("1 August 2026", "2026-08-01")]),
    ("Deadline for comments: 30 June 2026.", "2026-05-13", [("30 June 2026", "2026-06-30")]),
    (
        "The regulation entered into force on 1 January 2021.",
        "2026-05-13",
        [("on 1 January 2021", "2021-01-01")],
    ),
    (
        "Between 1 July and 30 September 2026 no permit is needed.",
        "2026-05-13",
        [("Between 1 July", "2026-07-01"), ("30 September 2026", "2026-09-30")],
    ),
    ("The agency has six months to respond.", "2026-05-13", [("six months", "P6M")]),
    ("The new fee takes effect the day after publication.", "2026-05-13", [("day after publication", "P1D")]),
    (
        "It enters into force on the first day of the second month following its publication.",
        "2026-05-13",
        [("on the first day of the second month following its publication", "P2M")],
    ),
    ("The term of the licence shall be ten years, renewable once.", "2026-05-13", [("ten years", "P10Y")]),
    (
        "The review must be completed before the end of 2027.",
        "2026-05-13",
        [("before the end of 2027", "2027-12-31")],
    ),
    ("A fresh notice shall be given 48 hours in advance.", "2026-05-13", [("48 hours in advance", "PT48H")]),
    ("The inspector may return on the following day.", "2026-05-13", [("on the following day", "P1D")]),
    (
        "Companies had until the end of April to register.",
        "2026-05-13",
        [("until the end of April", "2026-04-30")],
    ),
    (
        "The change, effective from 1st July 2027, affects importers.",
        "2026-05-13",
        [("effective from 1st July 2027", "2027-07-01")],
    ),
    (
        "The first audit shall be held during the second quarter of 2027.",
        "2026-05-13",
        [("during the second quarter of 2027", "2027")],
    ),
    ("Members hold office for a term of four years.", "2026-05-13", [("for a term of four years", "P4Y")]),
    (
        "An employee is entitled to leave after 12 months of service.",
        "2026-05-13",
        [("after 12 months of service", "P12M")],
    ),
    (
        "Vessels shall report at least 24 hours before arrival at the port.",
        "2026-05-13",
        [("at least 24 hours before arrival at the port", "PT24H")],
    ),
    (
        "Member States shall apply those measures from 26 June 2028 at the latest.",
        "2027-01-20",
        [("from 26 June 2028 at the latest", "2028-06-26")],
    ),
    (
        (
            "The delegated act shall enter into force only if no objection has been expressed "
            "within a period of two months of notification of that act."
        ),
        "2027-01-20",
        [("within a period of two months of notification of that act", "P2M")],
    ),
    (
        "That period shall be extended by two months at the initiative of the Council.",
        "2027-01-20",
        [("two months", "P2M")],
    ),
    (
        "By 2 August 2029 and every three years thereafter, the Commission shall report.",
        "2027-01-20",
        [("By 2 August 2029", "2029-08-02"), ("every three years", "P3Y")],
    ),
    (
        (
            "This Part expires at the end of the period of 5 years beginning with the day on "
            "which it comes into force."
        ),
        "2027-01-20",
        [("at the end of the period of 5 years beginning with the day on which it comes into force", "P5Y")],
    ),
    (
        "The Secretary of State must, before the end of each financial year, lay a report.",
        "2027-01-20",
        [("before the end of each financial year", "P1Y")],
    ),
    (
        "The employer must respond within 14 days, beginning with the date of the request.",
        "2027-01-20",
        [("within 14 days", "P14D")],
    ),
    (
        (
            "Each vessel operator shall make the notification not later than 30 days prior to "
            "the first voyage."
        ),
        "2027-01-20",
        [("not later than 30 days prior to the first voyage", "P30D")],
    ),
    (
        "Written comments are due by 11:59 p.m. Eastern Time on February 26, 2027.",
        "2027-01-20",
        [("by 11:59 p.m. Eastern Time on February 26, 2027", "2027-02-26")],
    ),
    (
        "Permits issued under this part are effective for a term not to exceed 5 years.",
        "2027-01-20",
        [("for a term not to exceed 5 years", "P5Y")],
    ),
    (
        "The owner shall maintain records for at least 3 years from the date of the inspection.",
        "2027-01-20",
        [("for at least 3 years from the date of the inspection", "P3Y")],
    ),
    (
        "The committee shall meet at least once in every six months.",
        "2027-01-20",
        [("at least once in every six months", "P6M")],
    ),
    (
        "Every dealer shall furnish the statement within seven days of the expiry of the quarter.",
        "2027-01-20",
        [("within seven days of the expiry of the quarter", "P7D")],
    ),
    (
        "The Act shall be deemed to have come into force on the 15th day of August, 2026.",
        "2027-01-20",
        [("on the 15th day of August, 2026", "2026-08-15")],
    ),
    (
        "Operators shall report the self-assessment by December 31 of each year.",
        "2027-01-20",
        [("by December 31 of each year", "P1Y")],
    ),
    (
        (
            "The cyberspace administration shall notify the applicant within 7 working days from "
            "the date of receiving the materials."
        ),
        "2027-01-20",
        [("within 7 working days from the date of receiving the materials", "P7D")],
    ),
    ("The transitional arrangement ends on 30 Sep 2027.", "2027-01-20", [("on 30 Sep 2027", "2027-09-30")]),
    (
        "The employer shall pay wages not later than the seventh day of the following month.",
        "2027-01-20",
        [("not later than the seventh day of the following month", None)],
    ),
    (
        (
            "A person may appeal within thirty (30) days from the date on which the decision was "
            "notified to him."
        ),
        "2027-01-20",
        [("within thirty (30) days from the date on which the decision was notified to him", "P30D")],
    ),
    (
        (
            "The Law shall be enforced three months following the date of publishing it in the "
            "Official Gazette."
        ),
        "2027-01-20",
        [("three months following the date of publishing it in the Official Gazette", "P3M")],
    ),
    (
        "The bank has 90 days to respond to the order, which was issued on 11 January.",
        "2027-01-20",
        [("90 days", "P90D")],
    ),
    ("The rules, first floated in December, would start in June.", "2027-01-20", [("in June", "2027-06")]),
    ("Shops have until Sunday to remove the product.", "2027-01-20", [("until Sunday", "2027-01-24")]),
    ("The new tariff takes effect tomorrow.", "2027-01-20", [("tomorrow", "2027-01-21")]),
    ("From next month drivers will pay more.", "2027-01-20", [("From next month", "2027-02")]),
    ("The waiver lapsed at the end of last year.", "2027-01-20", [("at the end of last year", "2026-12-31")]),
    ("Importers must register within the next 60 days.", "2027-01-20", [("within the next 60 days", "P60D")]),
    ("Tests run every other week.", "2027-01-20", [("every other week", "P2W")]),
    (
        "Licences issued prior to 1 March 2020 remain valid.",
        "2027-01-20",
        [("prior to 1 March 2020", "2020-03-01")],
    ),
    (
        "The operator shall submit the plan no later than the end of June 2027.",
        "2027-01-20",
        [("no later than the end of June 2027", "2027-06-30")],
    ),
    ("The system shall log events every 15 minutes.", "2027-01-20", [("every 15 minutes", "PT15M")]),
    ("The emergency order lasts 180 days and may be renewed once.", "2027-01-20", [("180 days", "P180D")]),
    ("The window is open from 1 to 30 June 2026.", "2026-05-13", [("from 1 to 30 June 2026", "2026-06-30")]),
    (
        "The market closes from August to October.",
        "2026-05-13",
        [("from August", "2026-08"), ("to October", "2026-10")],
    ),
    (
        "The season runs from November to March.",
        "2026-05-13",
        [("from November", "2026-11"), ("to March", "2027-03")],
    ),
    ("Operators file from 1 May and pay later.", "2026-05-13", [("from 1 May", "2026-05-01")]),
    ("Payment falls due every other Friday.", "2026-05-13", [("every other Friday", "P2W")]),
]

NO_TIMES = [
    "Article 5 of Regulation (EU) 2019/881 applies.",
    "Act No. 14 of 2026 is amended.",
    "The Data Protection Act 2018 governs this.",
    "The plan may march ahead, and staff may sit in.",
    "The standard ISO 27001:2022 applies.",
    "Version 2.5 of the form is used.",
    "The system includes 2000 sensors.",
    "See 91 FR 20415 and 40 CFR 1094.3.",
    "They paid 2030 euros.",
    "The fee was raised under section 12.",
    "The 2024 report is online.",
    "The device has a 12-volt battery.",
    "Paragraph 14 of Schedule 2 applies.",
    "Clients should call +44 20 7946 0958.",
    "The Climate Act 2030 targets are ambitious.",
    "Two thousand and twenty-six units were sold.",
]


@pytest.mark.parametrize(("sentence", "published", "expected"), CASES)
def test_finds_deadlines_and_their_values(sentence, published, expected):
    found = mentions(FINDER, sentence, published)
    assert [(e.text, e.value.value) for e in found] == expected


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_only_looks_like_a_deadline_is_none(sentence):
    assert mentions(FINDER, sentence, "2026-05-13") == []


@pytest.mark.parametrize(("sentence", "expected"), FINDER.examples)
def test_its_own_examples_hold(sentence, expected):
    assert tuple(e.text for e in mentions(FINDER, sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("The scheme runs until 4 May 2027.", Bound.UNTIL),
        ("The duty applies from 4 May 2027.", Bound.FROM),
        ("File it within ten days of receipt.", Bound.WITHIN),
        ("Renew it at least ten days before expiry.", Bound.BEFORE),
        ("The licence is valid for six years.", Bound.FOR),
        ("The Act commences on 4 May 2027.", Bound.ON),
        ("The board shall meet every month.", Bound.EVERY),
        ("Contracts signed after 4 May 2027 are excluded.", Bound.AFTER),
        ("Notify the office before the first shipment.", Bound.BEFORE),
    ],
)
def test_says_which_side_the_time_bounds(sentence, bound):
    (deadline,) = mentions(FINDER, sentence)
    assert deadline.value.bound is bound


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        ("Answer within 20 days of receipt of a complete file.", "receipt of a complete file"),
        ("Answer within 20 days after it receives the notice, or refuse.", "it receives the notice"),
        ("Keep the file for six years after the contract ends.", "the contract ends"),
        ("Answer within 20 days of the request to the registrar.", "the request to the registrar"),
        ("Answer within 20 days.", None),
    ],
)
def test_quotes_the_event_that_a_period_runs_from(sentence, anchor):
    (deadline,) = mentions(FINDER, sentence)
    assert deadline.value.anchor == anchor


def test_tells_working_days_from_calendar_days():
    (working,) = mentions(FINDER, "Reply within 15 business days of the request.")
    (calendar,) = mentions(FINDER, "Reply within 15 calendar days of the request.")
    assert (working.value.working_days, calendar.value.working_days) == (True, False)


def test_a_missing_year_without_a_day_of_writing_stays_open():
    (deadline,) = mentions(FINDER, "Comments close on 13 July.")
    assert deadline.value.kind is TimeKind.UNRESOLVED
    (dated,) = mentions(FINDER, "Comments close on 13 July.", year=2029)
    assert dated.value.value == "2029-07-13"


def test_a_time_never_crosses_a_paragraph():
    assert mentions(FINDER, "The ban starts on 5\n\nMay 2027 was warm.") == []


def test_a_line_break_inside_a_paragraph_is_a_blank():
    (deadline,) = mentions(FINDER, "The ban starts on 5\nMay 2027.")
    assert deadline.value.value == "2027-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "one hundred and " * 2_000,
        " " * 50_000,
        "1,000 " * 5_000,
        "in 99999999999 working days from today",
        "\n" * 20_000,
    ],
    ids=["number words", "blanks", "numbers", "far away", "empty lines"],
)
def test_hostile_texts_cost_no_more_than_their_length(text):
    started = time.process_time()
    mentions(FINDER, text, "2026-05-13")
    assert time.process_time() - started < 20


def test_a_period_and_the_day_it_applies_from_are_two_times():
    found = mentions(FINDER, "Banks must tell the office within four hours from next January.", "2027-06-03")
    assert [(e.text, e.value.value) for e in found] == [
        ("within four hours", "PT4H"),
        ("from next January", "2028-01"),
    ]


# Times of many styles that nothing in the calendar fixes.
OPEN = [
    ("An inspector may enter the premises at any reasonable time.", ["at any reasonable time"]),
    ("No drone may fly between 10 p.m. and 6 a.m. near it.", ["between 10 p.m. and 6 a.m."]),
    ("The old fee stands until the plan is approved.", ["until the plan is approved"]),
    ("Until the plan is approved the old fee stands.", ["Until the plan is approved"]),
    ("A clerk must, before a visitor first uses the lift, log it.", ["before a visitor first uses the lift"]),
    ("Before its first voyage an owner has to insure it.", ["Before its first voyage"]),
    ("Sales stay shut until the Board orders otherwise.", ["until the Board orders otherwise"]),
]


@pytest.mark.parametrize(("sentence", "expected"), OPEN)
def test_times_that_only_an_event_or_a_clock_bounds(sentence, expected):
    found = mentions(FINDER, sentence, "2026-05-13")
    assert [e.text for e in found] == expected
    assert all(e.value.kind is TimeKind.UNRESOLVED for e in found)


# Times without a year, and times of a rule that holds already.
REPORTED = [
    ("Since July, ferries must carry a beacon.", [("Since July", "2025-07")]),
    ("Oslo has required brokers since 2024 to explain it.", [("since 2024", "2024")]),
    ("From Monday hauliers can apply.", [("From Monday", "2026-05-18")]),
    ("The levy applies from April next year.", [("from April next year", "2027-04")]),
    ("Replies are wanted before Christmas.", [("before Christmas", "2026-12-25")]),
    ("No ruling is expected before the summer.", [("before the summer", "2026")]),
    ("A tenant must get 30 days' written notice.", [("30 days' written notice", "P30D")]),
    (
        "It lapses one hundred and eighty days after the vote.",
        [("one hundred and eighty days after the vote", "P180D")],
    ),
    (
        "It shall decide within 90 days of the\n              final report.",
        [("within 90 days of the\n              final report", "P90D")],
    ),
    ("It ends on 31 December B.E. 2570 (2027).", [("on 31 December B.E. 2570 (2027)", "2027-12-31")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), REPORTED)
def test_times_of_news_and_of_wrapped_texts(sentence, expected):
    assert [(e.text, e.value.value) for e in mentions(FINDER, sentence, "2026-05-13")] == expected
