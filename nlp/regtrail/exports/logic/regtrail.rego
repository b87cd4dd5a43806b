# METADATA
# title: Decisions by a regtrail rule set
# description: |
#   Says of each rule that stands on a day whether it applies to a case, and which rules set it aside.
#
#   The input is {"day": "2031-05-01", "facts": {...}}, with the facts that `regtrail facts` makes of a
#   case in free words. Ask for data.regtrail.decisions; it is undefined where the day is no ISO date.
#
#   The rules themselves are data, under data.regtrail.policy: this file is the same for all of them.
#   Answers are "yes", "no" and "unknown"; "skip" answers a question that the case leaves aside.
package regtrail

import data.regtrail.policy

decisions := [decision(provision, alone(provision)) | some provision in today] if {
	regex.match(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, input.day)
}

decision(provision, answer) := {
	"rule": provision.rule,
	"provision": provision.provision,
	"applies": outcome(others, answer),
	"overridden_by": sort({policy.provisions[other].rule | some other in others}),
} if {
	others := set_aside(provision, answer)
}

outcome(others, answer) := answer if {
	count(others) == 0
} else := "no"

# --- the day: ISO dates are in order when their letters are

today := [provision | some provision in policy.provisions; stands(provision)]

stands(provision) if {
	begun(provision.valid_from)
	not over(provision.valid_until)
}

begun(first) if is_null(first)

begun(first) if first <= input.day

over(last) if {
	not is_null(last)
	last < input.day
}

# --- the case: each part of the facts, empty where it is not given

# By the kind of question, with which its name begins: for each there is less to look through.
answers[kind] := of_kind(concat("", [kind, "-"])) if {
	some kind in ["actor", "party", "addressee", "data", "zone", "act", "condition", "exception", "bound"]
}

of_kind(beginning) := {id: value | some id, value in replies; startswith(id, beginning)}

replies := object.get(input, ["facts", "answers"], {})

quantities := object.get(input, ["facts", "quantities"], {})

members := object.get(input, ["facts", "members"], {})

leads := object.get(input, ["facts", "leads"], {})

named := object.get(input, ["facts", "named"], {})

within := object.get(input, ["facts", "within"], {})

settled contains id if some id in object.get(input, ["facts", "settled"], [])

# --- what counts as what: the classes that a definition in force makes

active contains class if {
	some provision in today
	provision.status == "in_force"
	some class in provision.classifies
}

# What counts as one class may count as another, up to three steps.
reached[group] := third if {
	some group in ["actor", "data"]
	first := {class | some class in object.get(members, group, []); class in active}
	second := first | led_to(first)
	third := second | led_to(second)
}

led_to(classes) := {next | some class in classes; some next in object.get(leads, class, []); next in active}

# The questions that are answered yes because a thing of the case counts as what they ask for.
counted[group] := {question | some class in classes; some question in object.get(named, class, [])} if {
	some group, classes in reached
}

# --- questions: each stands whole wherever it is asked, so that none has to be looked up

answer(question) := said(question) if {
	final(question)
} else := "yes" if {
	some group in question.groups
	question.id in counted[group]
} else := "no" if {
	defined(question)
	within[question.id]
	not keeps_a_bound(question)
} else := said(question)

said(question) := object.get(answers, [question.kind, question.id], question.unless_said)

final(question) if said(question) == "skip"

final(question) if question.id in settled

# Where too little is said of a thing, the definitions of the day decide, if the case keeps no bound of any.
# Some classes are met in part only where a definition says how.
defined(question) if question.only_defined

defined(question) if {
	some class in question.defined_by
	class in active
}

keeps_a_bound(question) if {
	some class in question.defined_by
	class in active
	class in within[question.id]
}

# The worst answer counts where all must hold, the best where one will do; what is skipped does not count.
worst(found) := "no" if {
	"no" in found
} else := "unknown" if {
	"unknown" in found
} else := "yes"

best(found) := "yes" if {
	"yes" in found
} else := "unknown" if {
	"unknown" in found
} else := "no"

turned := {"yes": "no", "no": "yes", "unknown": "unknown", "skip": "skip"}

# --- what must hold for a provision to apply

check(asked) := turned[holds(asked)] if {
	asked.negated
} else := holds(asked)

holds(asked) := "skip" if {
	count({answer(question) | some question in asked.questions} - {"skip"}) == 0
} else := "yes" if {
	some question in asked.held
	answer(question) == "yes"
} else := best({answer(question) | some question in asked.questions})

bound(limits) := compared(limits, quantities[limits.quantity]) if {
	quantities[limits.quantity]
} else := answer(limits.said) if {
	not is_null(limits.said)
} else := "unknown"

# A wording without a number is kept by no number.
compared(limits, given) := "no" if {
	is_null(limits.limit)
} else := "yes" if {
	kept(limits, given)
} else := "no"

kept(limits, given) if {
	not is_null(limits.upper)
	limits.limit <= given
	given <= limits.upper
}

kept(limits, given) if {
	is_null(limits.upper)
	meets(limits.comparison, given, limits.limit)
}

meets(">", given, limit) if given > limit

meets(">=", given, limit) if given >= limit

meets("<", given, limit) if given < limit

meets("<=", given, limit) if given <= limit

meets("=", given, limit) if given == limit

# A definition applies where something of the case is of its class.
fit(provision) := "yes" if {
	provision.modality == "constitutive"
	some class in provision.classifies
	some classes in reached
	class in classes
} else := "no" if {
	provision.modality == "constitutive"
} else := "no" if {
	# The first check tells most provisions apart, and spares the others.
	check(provision.checks[0]) == "no"
} else := worst({check(asked) | some asked in provision.checks} | demanded(provision))

# What the bounds of a provision come to: nothing more to ask where one of several alternatives is kept.
demanded(provision) := set() if {
	provision.alternatives
	some limits in provision.bounds
	bound(limits) == "yes"
} else := {bound(limits) | some limits in provision.bounds}

# --- stages: the day from which a provision binds a class of addressees

stage(provision) := {"sure": true, "first": first} if {
	sure := about(provision, "yes")
	some told in sure
	not outranked(told, sure)
	first := told.first
} else := {"sure": false, "first": max(days)} if {
	days := {told.first | some told in about(provision, "unknown")}
	count(days) > 0
}

outranked(told, others) if {
	some other in others
	other.rank > told.rank
}

about(provision, wanted) := [told |
	some told in provision.stages
	stands(policy.provisions[told.statement])
	member(told) == wanted
]

member(told) := worst(named_in(told)) if {
	is_null(told.spared)
} else := worst(named_in(told) | {turned[answer(told.spared)]})

named_in(told) := {answer(told.wanted)} | {bound(limits) | some limits in told.bounds}

# --- each provision of the day alone, before exemptions

alone(provision) := fit(provision) if {
	count(provision.stages) == 0
	provision.status == "in_force"
} else := "no" if {
	provision.status != "in_force"
	not begun_for_case(provision)
} else := held_back(provision) if {
	stage(provision).first > input.day
} else := fit(provision)

# It waits, but not for the class that the case surely is of.
begun_for_case(provision) if {
	provision.may_begin
	found := stage(provision)
	found.sure
	found.first <= input.day
}

# Its day has not come: for the case surely, or only if the case is of that class.
held_back(provision) := "no" if {
	stage(provision).sure
} else := worst({fit(provision), "unknown"})

# --- exemptions: first those that take other exemptions out, then those that are left lift duties and bans

exempting contains provision.provision if {
	some provision in today
	provision.modality == "exemption"
	alone(provision) == "yes"
}

lifting contains provision.provision if {
	some provision in today
	provision.provision in exempting
	not taken_out(provision)
}

taken_out(provision) if {
	some other in provision.taken_out_by
	other in exempting
}

# --- what is left yields to the special, the later or the official rule that demands the same by other figures

set_aside(provision, answer) := exempted(provision, answer) if {
	count(exempted(provision, answer)) > 0
} else := {other | some other in provision.yields_to; prevails(policy.provisions[other])} if {
	answer == "yes"
} else := set()

prevails(other) if {
	stands(other)
	alone(other) == "yes"
	count(exempted(other, "yes")) == 0
}

# The exemptions that set a provision aside which else applies.
exempted(provision, answer) := {other | some other in provision.taken_out_by; other in exempting} if {
	answer == "yes"
	provision.modality == "exemption"
} else := {other | some other in provision.lifted_by; other in lifting} if {
	answer == "yes"
	provision.modality in {"obligation", "prohibition"}
} else := set()
