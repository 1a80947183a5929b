"""Everyday words of scripts whose letters are joined or stacked, and the typeface that has the rules for each."""

ARABIC = (
    "سلام مرحبا بكم فرقة الموسيقى حفلة اليوم مهرجان أغنية ليلة نجوم القمر الشمس قلب حب صوت رقص مسرح جمهور"
    " شكرا مساء صباح وردة السماء لا الله"
)
PERSIAN = "گروه موسیقی پرنده چشم ژاله می‌خواهم کنسرت ستاره‌ها دوستت"
HEBREW = "שלום להקה מוזיקה כוכב לילה שָׁלוֹם עֲלֵיכֶם בְּרֵאשִׁית לַיְלָה"
THAI = "สวัสดี วงดนตรี ดาว เพลง น้ำ ที่นี่ รัก คืนนี้ ปั๊ม"
DEVANAGARI = "हिन्दी क्षत्रिय श्री संगीत तारा रात्रि कृष्ण र्क"
GEORGIAN = "ქართული მუსიკა ჯგუფი ვარსკვლავი"

BY_TYPEFACE = {
    "NotoSansArabic": f"{ARABIC} {PERSIAN} ١٢٣ ؟",
    "NotoSansHebrew": HEBREW,
    "NotoSansThai": THAI,
    "NotoSansDevanagari": DEVANAGARI,
    "NotoSansGeorgian": GEORGIAN,
    "NotoSansJP": "東京 アイドル きらめき STAR ときめき♡ が゙ ア゙",
    "NotoSansKR": "한글 소녀 노래",
    "NotoSans": "Łódź Żółć Ą̊",
    "NotoEmoji": "1️⃣ #️⃣ 🇯🇵 🇰🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩‍🎤 👨‍👩‍👧 ❤️‍🔥 🏳️‍🌈 👍🏽 🎤 🧑🏿‍🎤",
}
WITHOUT_TYPEFACE = (
    "தமிழ் తెలుగు ಕನ್ನಡ മലയാളം বাংলা ગુજરાતી ਪੰਜਾਬੀ සිංහල ខ្មែរ ລາວ မြန်မာ བོད ᠮᠣᠩᠭᠣᠯ ܣܘܪܝܝܐ ދިވެހި ߒߞߏ Հայերեն አማርኛ ᏣᎳᎩ ꦗꦮ 🐰‍🎤 ﷽"
)
