//! What is delivered as files: answers, certificates, issues of feeds.

use chrono::{Datelike as _, NaiveDate, Weekday};
use desk_subscriptions::delivery::{SendAnswer, SendCertificate, SendIssue};
use kernel::{Ctx, In, Result, files};

use super::life::{Life, may_refuse};
use super::steps::{Planned, Step};

/// For so many days before today issues of feeds are there.
const ISSUES: i64 = 60;
/// The feeds whose issues are sent: the weekly review, and the daily results of stocks.
const WEEKLY: i64 = 203;
const DAILY: i64 = 201;

/// Stores bytes as somebody's upload.
pub(super) async fn upload(ctx: &Ctx, name: &str, bytes: Vec<u8>) -> Result<i64> {
    let blob = files::put(&ctx.state, bytes).await?;
    files::uploaded_by(ctx, blob, name).await
}

impl Life {
    /// Answers a single request.
    pub(super) async fn answer(&mut self, planned: Planned, day: NaiveDate) -> Result<()> {
        let ctx = self.somebody();
        let name = format!("vypiska-{}.csv", planned.order);
        let file = upload(&ctx, &name, answer_file(day)).await?;
        let way = if self.dice.falls(50) { "attach" } else { "link" };
        let answer = SendAnswer {
            order: planned.order.into(),
            title: In::default(),
            file: file.into(),
            way: In::read(way),
        };
        if may_refuse(&ctx, answer).await?.is_some() {
            let wait = self.dice.days(1, 3);
            self.then(planned, Step::PrintAct, day, wait);
        }
        Ok(())
    }

    /// Hands out the next certificate of an order, until it has them all.
    pub(super) async fn certificate(&mut self, planned: Planned, n: u32, day: NaiveDate) -> Result<()> {
        let ctx = self.somebody();
        let number = format!("БД-{:05}-{n}", planned.order);
        let file = upload(&ctx, &format!("{number}.txt"), certificate_file(&number)).await?;
        let certificate = SendCertificate {
            order: planned.order.into(),
            number: In::from(number.as_str()),
            file: file.into(),
            ..SendCertificate::default()
        };
        if may_refuse(&ctx, certificate).await?.is_none() {
            return Ok(());
        }
        if n < planned.copies {
            self.then(planned, Step::Certificate(n + 1), day, 0);
        } else {
            // The last one has finished the order.
            self.then(planned, Step::PrintAct, day, 2);
        }
        Ok(())
    }

    /// The issues of a day: a review on Fridays, and results for the last working days.
    pub(super) async fn issues(&mut self, day: NaiveDate) -> Result<()> {
        let left = (self.today - day).num_days();
        if left > ISSUES || matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Ok(());
        }
        if day.weekday() == Weekday::Fri {
            let title = format!("Обзор недели {}", day.format("%d.%m.%Y"));
            let text = format!("{title}\n\nИндекс за неделю почти не изменился, обороты выросли на 3 %.\n");
            self.issue(WEEKLY, &format!("obzor-{day}.txt"), text.into_bytes(), "link").await?;
        }
        if left <= 5 {
            let text = format!("ticker;close;volume\nYANT;214.3;18200\nMAYK;87.15;40310\n# {day}\n");
            self.issue(DAILY, &format!("itogi-{day}.csv"), text.into_bytes(), "attach").await?;
        }
        Ok(())
    }

    async fn issue(&mut self, feed: i64, name: &str, bytes: Vec<u8>, way: &str) -> Result<()> {
        let Some((_, feed)) = self.catalogue.feeds.iter().find(|(number, _)| *number == feed) else {
            return Ok(());
        };
        let feed = (*feed).into();
        let ctx = self.somebody();
        let file = upload(&ctx, name, bytes).await?.into();
        let issue = SendIssue { feed, file, way: In::read(way), ..SendIssue::default() };
        may_refuse(&ctx, issue).await.map(drop)
    }
}

fn answer_file(day: NaiveDate) -> Vec<u8> {
    // One of few: what lies in the folder of files is kept once.
    let month = day.format("%Y-%m");
    format!("date;open;high;low;close;volume\n{month}-01;101.4;103.2;100.9;102.7;15320\n{month}-02;102.7;104.0;102.1;103.5;17204\n")
        .into_bytes()
}

fn certificate_file(number: &str) -> Vec<u8> {
    format!("Сертификат доступа № {number}\nВыдан ООО «Биржевые данные»\n").into_bytes()
}
