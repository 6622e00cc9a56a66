## Local rules

title-rules = <b>Eigen regels</b>
rules-none = Er zijn geen eigen regels. Een regel wordt aangeboden als iemand een onbekend scherm met één druk heeft opgelost.
rule-row = <b>{ $rule }</b> · { $app } · “{ $label }” · { $state } · { $used }
rule-short-offered = ❔ aangeboden
rule-short-on = ✅ aan
rule-short-off = ⏸ uit
rule-short-failed = ⚠️ vanzelf uit
rule-unused = nog niet gebruikt
rule-used = { $times } keer gebruikt, voor het laatst { $at }{ $failed ->
    [0] {""}
    [one] ; het scherm bleef één keer staan
   *[other] ; het scherm bleef { $failed } keer staan
}
button-rule = Regel { $rule }
button-rules-all = Alle { $count } regels

rule-title = <b>Eigen regel { $rule }</b>
rule-where = { $app } { $version }
rule-screen = Op het scherm “{ $title }”.
rule-does = Op het scherm “{ $title }” druk ik op “{ $label }”.
rule-is-offered = ❔ Aangeboden; nog geen beheerder heeft ja gezegd.
rule-is-on = ✅ Aan: ik druk er één keer per taak op, overal waar precies dit scherm komt.
rule-is-off = ⏸ Uit: bij dit scherm vraag ik het.
rule-is-failed = ⚠️ Vanzelf uit: het scherm bleef staan na het drukken. Ik vraag het weer.
rule-decided = Besloten door { $by }, { $at }.
rule-export = <code>python -m bot screens export { $rule }</code> schrijft hem als regel van de catalogus.
button-rule-on = Aanzetten
button-rule-off = Uitzetten
button-rule-delete = Verwijderen
rule-ask-delete = <b>Eigen regel { $rule } verwijderen?</b>
rule-delete-means = Ik vraag het dan weer bij dit scherm.
rule-deleted = ✅ De regel is verwijderd.

rule-offer = 💡 <b>Hier altijd “{ $label }” indrukken?</b>
rule-offer-means = Iemand drukte erop en de taak ging verder. Als je ja zegt, druk ik er voortaan zelf op: één keer per taak, op elke telefoon, overal waar precies dit scherm komt. Blijft het scherm staan, dan gaat de regel vanzelf uit en vraag ik het weer.
button-rule-yes = Altijd “{ $label }” indrukken
button-rule-no = Nee, blijf vragen
rule-gone-off = ⚠️ <b>Eigen regel { $rule } is vanzelf uitgegaan.</b> Ik drukte, en het scherm bleef staan.

refused-rule_gone = Die regel is verwijderd.
refused-rule_decided = Iemand heeft er al over besloten.

audit-rule-make = maakte eigen regel { $subject }: druk op “{ $detail }”
audit-rule-refuse = weigerde eigen regel { $subject }: druk op “{ $detail }”
audit-rule-on = zette eigen regel { $subject } aan
audit-rule-off = zette eigen regel { $subject } uit
audit-rule-delete = verwijderde eigen regel { $subject }: druk op “{ $detail }”
