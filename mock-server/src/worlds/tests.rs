use super::*;
use crate::{Mock, Options};

fn name(text: &str) -> WorldName {
    WorldName::new(text).expect("a name")
}

fn moved(world: &World) -> bool {
    let before = world.now();
    world.advance_clock(3_600_000) && world.now() >= before + 3_600_000
}

#[test]
fn a_world_is_kept_while_it_is_used_and_forgotten_when_idle() {
    let mock = Mock::new(Options { clock: crate::ClockStart::StoppedAt(0), ..Options::default() });
    let worlds = mock.worlds();
    let start = Instant::now();
    assert!(moved(&worlds.named(&name("a"), start)));
    let just_before = start + IDLE.checked_sub(Duration::from_millis(2)).expect("minutes");
    assert_eq!(worlds.named(&name("a"), just_before).now(), 3_600_000);
    assert_eq!(worlds.named(&name("a"), start + IDLE).now(), 3_600_000, "it was used in between");
    let later = start + IDLE * 2 + Duration::from_millis(2);
    assert_eq!(worlds.named(&name("a"), later).now(), 0, "it was made anew");
    assert_eq!(worlds.everybody().now(), 0);
}

#[test]
fn there_are_never_more_worlds_than_the_limit_and_the_oldest_goes_first() {
    let mock = Mock::new(Options::default());
    let worlds = mock.worlds();
    let start = Instant::now();
    for number in 0..=MOST {
        let at = start + Duration::from_millis(u64::try_from(number).expect("small"));
        worlds.named(&name(&format!("world-{number}")), at);
    }
    let names = worlds.names(start);
    assert_eq!(names.len(), MOST);
    assert!(!names.contains(&name("world-0")) && names.contains(&name("world-1")));
    assert!(worlds.forget(&name("world-1")) && !worlds.forget(&name("world-1")));
}
