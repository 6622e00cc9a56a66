## HP yang mana

doubt-ask = { $count ->
    [0] 🪪 <b>HP yang mana ini?</b>
    [1] 🪪 <b>Apakah ini HP { $phone }?</b>
   *[other] 🪪 <b>HP yang mana ini: { $phone }, atau HP lain?</b>
}
doubt-device = { $model }, Android { $version }
doubt-place = { $host } · { $serial }
doubt-why-serial = Nomor serinya { $serial }, sama dengan HP { $phone }. Mungkin HP itu baru direset, mungkin juga ini perangkat lain dengan nomor seri yang sama: tidak ada buktinya.
doubt-why-address = Perangkat ini ada di alamat yang dulu dipakai HP { $phone }, tanpa bukti bahwa ini HP itu.
doubt-why-both = HP { $phone } juga tersambung, tetapi keduanya belum pernah dibedakan. Keduanya saya biarkan dulu.
doubt-why-forgotten = HP yang mungkin dimaksud sudah dilupakan.
doubt-until = Sebelum Anda menjawab, tidak ada yang dikirim ke sana. Kalau ragu, lihat langsung perangkatnya.
button-doubt-same = { $count ->
    [0] HP yang sama: { $phone }
   *[other] HP yang sama: { $phone } ({ $count } akun)
}
button-doubt-other = HP lain
button-doubt-all = Semua sama…
button-doubts = { $count ->
    [1] HP yang mana ini?
   *[other] HP yang mana saja? ({ $count })
}
doubt-same = ✅ Ini HP { $phone }. Akunnya lanjut di sana.
doubt-other = ✅ Ini HP tersendiri, namanya { $phone }. Akun HP yang lain tidak dipakai di sana.
doubt-said-by = Dijawab oleh { $who }.
doubt-pair = { $phone }: { $host } · { $serial }
doubt-more = … dan { $count } lagi.
doubt-all-ask = { $count ->
    [1] <b>Apakah perangkat ini memang HP yang disebutnya?</b>
   *[other] <b>Apakah { $count } perangkat ini memang HP yang disebutnya?</b>
}
doubt-all-after = Akunnya lanjut di sana. Kalau dua perangkat mengaku HP yang sama, itu ditanyakan tersendiri.
button-doubt-all-go = { $count ->
    [1] Ya, sama
   *[other] Ya, semua { $count } sama
}
doubt-all-done = ✅ Diterima sebagai HP yang disebutnya: { $names }.
doubt-none = Tidak ada lagi yang perlu ditanyakan tentang HP.
refused-doubt_gone = Pertanyaan itu sudah tidak ada. Ini daftar HP-nya.
refused-doubt_settled = Itu sudah dijawab: ini HP { $name }.
refused-doubt_elsewhere = HP { $name } sedang tersambung di tempat lain, jadi ini HP yang berbeda. Kalau bukan, cabut dulu yang di sana.
phone-state-unsure = menunggu jawaban Anda: HP yang mana ini?
audit-phone-same = menyatakan bahwa { $subject } adalah HP { $detail }
audit-phone-another = menyatakan bahwa { $subject } adalah HP lain, sekarang { $detail }
