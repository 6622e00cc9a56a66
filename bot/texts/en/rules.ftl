## Local rules

title-rules = <b>Local rules</b>
rules-none = No local rules yet. I offer one when somebody has solved an unknown screen with one press.
rule-row = <b>{ $rule }</b> · { $app } · “{ $label }” · { $state } · { $used }
rule-short-offered = ❔ offered
rule-short-on = ✅ on
rule-short-off = ⏸ off
rule-short-failed = ⚠️ off by itself
rule-unused = not used yet
rule-used = used { $times ->
    [one] once
   *[other] { $times } times
}, last { $at }{ $failed ->
    [0] {""}
    [one] ; the screen stayed once
   *[other] ; the screen stayed { $failed } times
}
button-rule = Rule { $rule }
button-rules-all = All { $count } rules

rule-title = <b>Local rule { $rule }</b>
rule-where = { $app } { $version }
rule-screen = On the screen “{ $title }”.
rule-does = On the screen “{ $title }” I press “{ $label }”.
rule-is-offered = ❔ Offered; no admin has agreed to it yet.
rule-is-on = ✅ On: I press it once per job, wherever this exact screen shows up.
rule-is-off = ⏸ Off: I ask about this screen.
rule-is-failed = ⚠️ It switched itself off, because the screen stayed after the press. I ask about it again.
rule-decided = Decided by { $by }, { $at }.
rule-export = <code>python -m bot screens export { $rule }</code> writes it as a catalogue entry.
button-rule-on = Switch on
button-rule-off = Switch off
button-rule-delete = Delete
rule-ask-delete = <b>Delete local rule { $rule }?</b>
rule-delete-means = I'll ask about this screen again.
rule-deleted = ✅ The rule is deleted.

rule-offer = 💡 <b>Always press “{ $label }” here?</b>
rule-offer-means = Somebody pressed it, and the job went on. If you agree, I press it myself from now on: once per job, on every phone, wherever this exact screen shows up. If the screen stays, the rule switches itself off and I ask again.
button-rule-yes = Always press “{ $label }”
button-rule-no = No, keep asking
rule-gone-off = ⚠️ <b>Local rule { $rule } has switched itself off.</b> I pressed, but the screen stayed.

refused-rule_gone = That rule has been deleted.
refused-rule_decided = Somebody has already decided on it.

audit-rule-make = made local rule { $subject }: press “{ $detail }”
audit-rule-refuse = refused local rule { $subject }: press “{ $detail }”
audit-rule-on = switched on local rule { $subject }
audit-rule-off = switched off local rule { $subject }
audit-rule-delete = deleted local rule { $subject }: press “{ $detail }”
