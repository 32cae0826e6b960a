//! `stoyka jobs`: the nightly jobs by hand.

use kernel::{Result, jobs};

use crate::config::Config;
use crate::house;

/// Lists the jobs, or runs one now.
pub(crate) async fn run(config: &Config, name: Option<String>) -> Result<()> {
    let state = house::open(config).await?;
    state.migrate().await?;
    if let Some(name) = name {
        let ran = jobs::run_now(&state, &name).await?;
        println!("{}: {}", ran.job, ran.result?);
        return Ok(());
    }
    for job in state.modules().iter().flat_map(|m| m.jobs) {
        println!("{:02}:{:02}  {}", job.hour, job.minute, job.name);
    }
    Ok(())
}
