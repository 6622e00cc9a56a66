## Local rules

title-rules = <b>Aturan lokal</b>
rules-none = Belum ada aturan lokal. Aturan ditawarkan kalau seseorang menyelesaikan layar tak dikenal dengan sekali tekan.
rule-row = <b>{ $rule }</b> · { $app } · “{ $label }” · { $state } · { $used }
rule-short-offered = ❔ ditawarkan
rule-short-on = ✅ aktif
rule-short-off = ⏸ nonaktif
rule-short-failed = ⚠️ nonaktif sendiri
rule-unused = belum dipakai
rule-used = dipakai { $times } kali, terakhir { $at }{ $failed ->
    [0] {""}
   *[other] ; layarnya tetap muncul { $failed } kali
}
button-rule = Aturan { $rule }
button-rules-all = Semua { $count } aturan

rule-title = <b>Aturan lokal { $rule }</b>
rule-where = { $app } { $version }
rule-screen = Di layar “{ $title }”.
rule-does = Di layar “{ $title }” saya menekan “{ $label }”.
rule-is-offered = ❔ Ditawarkan; belum ada admin yang setuju.
rule-is-on = ✅ Aktif: saya menekannya sekali per tugas, setiap kali layar yang persis sama muncul.
rule-is-off = ⏸ Nonaktif: saya menanyakan layar ini.
rule-is-failed = ⚠️ Nonaktif sendiri: layarnya tetap muncul setelah ditekan. Saya menanyakannya lagi.
rule-decided = Diputuskan oleh { $by }, { $at }.
rule-export = <code>python -m bot screens export { $rule }</code> menuliskannya sebagai entri katalog.
button-rule-on = Aktifkan
button-rule-off = Nonaktifkan
button-rule-delete = Hapus
rule-ask-delete = <b>Hapus aturan lokal { $rule }?</b>
rule-delete-means = Saya akan menanyakan layar ini lagi.
rule-deleted = ✅ Aturan dihapus.

rule-offer = 💡 <b>Selalu tekan “{ $label }” di sini?</b>
rule-offer-means = Seseorang menekannya dan tugasnya berlanjut. Kalau Anda setuju, mulai sekarang saya yang menekannya: sekali per tugas, di semua HP, setiap kali layar yang persis sama muncul. Kalau layarnya tetap muncul, aturan ini nonaktif sendiri dan saya bertanya lagi seperti semula.
button-rule-yes = Selalu tekan “{ $label }”
button-rule-no = Tidak, tanyakan terus
rule-gone-off = ⚠️ <b>Aturan lokal { $rule } nonaktif sendiri.</b> Saya sudah menekan, tetapi layarnya tetap muncul.

refused-rule_gone = Aturan itu sudah dihapus.
refused-rule_decided = Seseorang sudah memutuskannya.

audit-rule-make = membuat aturan lokal { $subject }: tekan “{ $detail }”
audit-rule-refuse = menolak aturan lokal { $subject }: tekan “{ $detail }”
audit-rule-on = mengaktifkan aturan lokal { $subject }
audit-rule-off = menonaktifkan aturan lokal { $subject }
audit-rule-delete = menghapus aturan lokal { $subject }: tekan “{ $detail }”
