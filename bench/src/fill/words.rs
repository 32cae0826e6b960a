//! The words of which names are made, with their keys and the stems that find them.

use kernel::{search, text_key};

/// Words of which names of organisations are made.
const NOUNS: [&str; 40] = [
    "Альфа",
    "Вектор",
    "Горизонт",
    "Диалог",
    "Европа",
    "Заря",
    "Импульс",
    "Капитал",
    "Линия",
    "Маяк",
    "Навигатор",
    "Орион",
    "Партнер",
    "Радуга",
    "Север",
    "Титан",
    "Успех",
    "Фактор",
    "Центр",
    "Эталон",
    "Юпитер",
    "Якорь",
    "Баланс",
    "Волна",
    "Гранит",
    "Дельта",
    "Исток",
    "Кристалл",
    "Лидер",
    "Меридиан",
    "Новатор",
    "Оптима",
    "Прогресс",
    "Ресурс",
    "Союз",
    "Техно",
    "Факел",
    "Холдинг",
    "Экспресс",
    "Янтарь",
];
/// Surnames.
const SURNAMES: [&str; 40] = [
    "Иванова",
    "Смирнова",
    "Кузнецова",
    "Попова",
    "Васильева",
    "Петрова",
    "Соколова",
    "Михайлова",
    "Новикова",
    "Федорова",
    "Морозова",
    "Волкова",
    "Алексеева",
    "Лебедева",
    "Семенова",
    "Егорова",
    "Павлова",
    "Козлова",
    "Степанова",
    "Николаева",
    "Орлова",
    "Андреева",
    "Макарова",
    "Никитина",
    "Захарова",
    "Зайцева",
    "Соловьева",
    "Борисова",
    "Яковлева",
    "Григорьева",
    "Романова",
    "Воробьева",
    "Сергеева",
    "Фролова",
    "Александрова",
    "Дмитриева",
    "Королева",
    "Гусева",
    "Киселева",
    "Ильина",
];
/// Given names and patronymics.
const GIVEN: [&str; 12] = [
    "Анна Ивановна",
    "Ольга Петровна",
    "Елена Сергеевна",
    "Мария Андреевна",
    "Наталья Юрьевна",
    "Ирина Павловна",
    "Татьяна Олеговна",
    "Светлана Игоревна",
    "Юлия Борисовна",
    "Вера Николаевна",
    "Нина Львовна",
    "Дарья Максимовна",
];

/// How many words each list of a whole name has: numbers in statements are taken by it.
pub(super) const WORDS: usize = 40;
/// How many given names there are.
pub(super) const NAMES: usize = GIVEN.len();

/// `noun`, `surname` and `given`, each with `(n, word, key, stems)`, for a `WITH`.
pub(super) fn tables() -> String {
    [("noun", &NOUNS[..]), ("surname", &SURNAMES[..]), ("given", &GIVEN[..])].map(table).join(",\n")
}

fn table((name, words): (&str, &[&str])) -> String {
    let row = |(n, word): (usize, &&str)| {
        format!("({n}, '{word}', '{}', '{}')", text_key::fold(word), search::stems(word).join(" "))
    };
    let rows: Vec<String> = words.iter().enumerate().map(row).collect();
    format!("{name}(n, word, key, stems) AS (VALUES {})", rows.join(", "))
}
