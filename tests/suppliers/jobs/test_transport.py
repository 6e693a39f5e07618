import multiprocessing
import time
from queue import Empty

import pytest
from kombu import Connection
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["safefs"] = "suppliers.jobs.transport:Transport"


def open_queue(folder):
    options = {"folder": str(folder), "polling_interval": 0.01}
    return Connection("safefs://", transport_options=options).SimpleQueue("work")


def take_all(queue):
    taken = []
    while True:
        try:
            message = queue.get(block=False)
        except Empty:
            return taken
        message.ack()
        taken.append(message.payload)


def produce(folder, name, count):
    queue = open_queue(folder)
    for number in range(count):
        queue.put(f"{name}-{number}")


def consume(folder, results, stop):
    queue = open_queue(folder)
    while True:
        ending = stop.is_set()
        taken = take_all(queue)
        results.extend(taken)
        if ending and not taken:
            return
        time.sleep(0.005)


def test_messages_come_in_the_order_they_were_put(tmp_path):
    queue = open_queue(tmp_path)
    for number in range(5):
        queue.put(number)

    assert take_all(open_queue(tmp_path)) == [0, 1, 2, 3, 4]


def test_a_message_survives_its_sender(tmp_path):
    queue = open_queue(tmp_path)
    queue.put("kept")
    queue.close()

    assert take_all(open_queue(tmp_path)) == ["kept"]


def test_a_file_being_written_is_left_alone(tmp_path):
    queue = open_queue(tmp_path)
    queue.put("whole")
    (whole,) = (tmp_path / "waiting").iterdir()
    draft = tmp_path / "waiting" / f".{whole.name}.part"
    draft.write_bytes(whole.read_bytes()[:20])

    assert take_all(queue) == ["whole"]
    assert draft.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b'{"body": "", "properties": {}}']
)
def test_an_unreadable_message_is_set_aside_and_the_next_one_comes(tmp_path, content):
    queue = open_queue(tmp_path)
    take_all(queue)
    (tmp_path / "waiting" / "00000000000000000001-broken.work.msg").write_bytes(content)
    queue.put("next")

    assert take_all(queue) == ["next"]
    (aside,) = (tmp_path / "taken").iterdir()
    assert aside.suffix == ".bad"
    assert aside.read_bytes() == content


def test_an_empty_queue_says_so(tmp_path):
    queue = open_queue(tmp_path)
    queue.put("one")
    queue.put("two")
    assert queue.qsize() == 2

    queue.clear()

    assert queue.qsize() == 0


@pytest.mark.services
def test_three_workers_take_every_message_of_two_producers_once(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    each = 150
    with spawn.Manager() as manager:
        results, stop = manager.list(), manager.Event()
        workers = [spawn.Process(target=consume, args=(tmp_path, results, stop)) for _ in range(3)]
        producers = [spawn.Process(target=produce, args=(tmp_path, name, each)) for name in "ab"]
        for process in [*workers, *producers]:
            process.start()
        for process in producers:
            process.join(60)
        stop.set()
        for process in workers:
            process.join(60)
        taken = list(results)
        codes = [process.exitcode for process in [*workers, *producers]]

    assert codes == [0, 0, 0, 0, 0]
    assert sorted(taken) == sorted(f"{name}-{number}" for name in "ab" for number in range(each))
