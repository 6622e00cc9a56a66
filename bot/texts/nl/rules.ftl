## Local rules

title-rules = <b>Eigen regels</b>
rules-none = Er zijn geen eigen regels. Ik stel er een voor als iemand een onbekend scherm met één tik heeft opgelost.
rule-row = <b>{ $rule }</b> · { $app } · “{ $label }” · { $state } · { $used }
rule-short-offered = ❔ voorgesteld
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
rule-does = Op het scherm “{ $title }” tik ik op “{ $label }”.
rule-is-offered = ❔ Voorgesteld; nog geen beheerder heeft ja gezegd.
rule-is-on = ✅ Aan: overal waar precies dit scherm verschijnt, tik ik erop, één keer per taak.
rule-is-off = ⏸ Uit: bij dit scherm vraag ik wat ik moet doen.
rule-is-failed = ⚠️ Vanzelf uitgegaan: na het tikken bleef het scherm staan. Ik vraag het nu weer.
rule-decided = Beslist door { $by }, { $at }.
rule-export = <code>python -m bot screens export { $rule }</code> zet de regel om in een regel voor de catalogus.
button-rule-on = Aanzetten
button-rule-off = Uitzetten
button-rule-delete = Verwijderen
rule-ask-delete = <b>Eigen regel { $rule } verwijderen?</b>
rule-delete-means = Bij dit scherm vraag ik dan weer wat ik moet doen.
rule-deleted = ✅ De regel is verwijderd.

rule-offer = 💡 <b>Hier altijd op “{ $label }” tikken?</b>
rule-offer-means = Iemand tikte erop en de taak ging verder. Zeg je ja, dan tik ik er voortaan zelf op: één keer per taak, op elke telefoon, overal waar precies dit scherm verschijnt. Blijft het scherm staan, dan gaat de regel vanzelf uit en vraag ik het weer.
button-rule-yes = Altijd “{ $label }”
button-rule-no = Nee, blijf vragen
rule-gone-off = ⚠️ <b>Eigen regel { $rule } is vanzelf uitgegaan.</b> Ik tikte, maar het scherm bleef staan.

refused-rule_gone = Die regel is verwijderd.
refused-rule_decided = Daar heeft iemand al over beslist.

audit-rule-make = maakte eigen regel { $subject }: tik op “{ $detail }”
audit-rule-refuse = wees eigen regel { $subject } af: tik op “{ $detail }”
audit-rule-on = zette eigen regel { $subject } aan
audit-rule-off = zette eigen regel { $subject } uit
audit-rule-delete = verwijderde eigen regel { $subject }: tik op “{ $detail }”
