"The page in a real browser: nothing to complain about, nothing fetched, readable at every width, and the download is the table."
import asyncio
import io
import json
import shutil
import subprocess
import time
from urllib.request import ProxyHandler, Request, build_opener

import numpy as np
import pandas as pd
import pytest
from hpvade.result import Result
from hpvade.sizes import prior_sizes
from hpvade.uncertainty import Posterior

CHROMIUM = next(filter(None, map(shutil.which, ('chromium', 'chromium-browser', 'google-chrome', 'chrome'))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason='no chromium or chrome is installed here: the page is not looked at in a browser')
FLAGS = ('--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
         '--disable-dev-shm-usage', '--remote-debugging-port=0', '--remote-allow-origins=*')
ODD = '</svg></script><script>window.hacked = 1</script><img src="https://example.org/x.png" onerror="window.hacked = 2">'


def cohort(n, types=('B cells', 'CD4 T cells', 'CD8 T cells', 'Monocytes', 'NK cells'), names='person {}'):
    "A result of `n` samples, with all that a page can show."
    rng, k = np.random.default_rng(n), len(types)
    factor = .02*np.eye(k)*rng.uniform(.5, 1.5, (n, 1, 1))
    samples = pd.DataFrame(dict(fit=rng.uniform(.6, .9, n), foreign=rng.beta(1, 20, n), verdict=np.where(np.arange(n) % 10 == 3, 'foreign', '')), [names.format(i) for i in range(n)])
    unexplained = pd.DataFrame(dict(rna=.1, sd=.01), samples.index)
    genes = pd.DataFrame(dict(gene=['HBB'], type=[types[0]], ratio=[3.2], samples=[n]))
    said = dict(units='counts', missing_genes=['CD3D'], warnings=['the bulk lacks CD3D'], estimate='fit')
    return Result(Posterior(rng.dirichlet(np.ones(k), n), factor, .09*np.eye(k)), prior_sizes(list(types)), samples, genes, said, unexplained=unexplained)


class Tab:
    "A page in a browser, spoken to by the DevTools protocol."

    def __init__(self, connect, loop):
        self.loop, self.asked, self.events = loop, 0, []
        self.socket = self.wait(connect)
        for domain in ('Page', 'Runtime', 'Log', 'Network', 'Accessibility'):
            self.ask(f'{domain}.enable')
        self.ask('Emulation.setFocusEmulationEnabled', enabled=True)

    def wait(self, begin, *arguments):
        async def begun():
            return await asyncio.wait_for(begin(*arguments), 60)

        return self.loop.run_until_complete(begun())

    def ask(self, method, **parameters):
        self.asked += 1
        self.wait(self.socket.write_message, json.dumps(dict(id=self.asked, method=method, params=parameters)))
        while (said := self.hear()).get('id') != self.asked:
            self.events.append(said)
        assert 'error' not in said, said
        return said['result']

    def hear(self):
        return json.loads(self.wait(self.socket.read_message))

    def run(self, code):
        "What a line of JavaScript gives."
        said = self.ask('Runtime.evaluate', expression=code, returnByValue=True, awaitPromise=True, userGesture=True)
        assert 'exceptionDetails' not in said, said
        return said['result'].get('value')

    def open(self, path, width=1280):
        self.events = []
        self.ask('Emulation.setDeviceMetricsOverride', width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask('Page.navigate', url=path.as_uri())
        while not any(e.get('method') == 'Page.loadEventFired' for e in self.events):
            self.events.append(self.hear())

    def said(self, *methods):
        return [e['params'] for e in self.events if e.get('method') in methods]

    def complaints(self):
        return self.said('Runtime.exceptionThrown', 'Log.entryAdded', 'Runtime.consoleAPICalled')

    def fetched(self):
        "Addresses of all but the page itself and what is in it."
        return [url for e in self.said('Network.requestWillBeSent') if not (url := e['request']['url']).startswith(('file:', 'data:'))]

    def press(self, key):
        for kind in ('keyDown', 'keyUp'):
            self.ask('Input.dispatchKeyEvent', type=kind, key=key, code=key, windowsVirtualKeyCode=dict(Tab=9, Enter=13)[key], text='\r'*(key == 'Enter'))


@pytest.fixture(scope='module')
def tab(tmp_path_factory):
    websocket = pytest.importorskip('tornado.websocket', reason='tornado, which speaks to the browser, is not installed')
    folder, loop = tmp_path_factory.mktemp('browser'), asyncio.new_event_loop()
    process = subprocess.Popen([CHROMIUM, *FLAGS, f'--user-data-dir={folder}', 'about:blank'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not (file := folder/'DevToolsActivePort').exists() or file.read_text().count('\n') < 1:
            assert time.monotonic() < deadline and process.poll() is None, 'the browser does not start'
            time.sleep(.1)
        port = file.read_text().split()[0]
        described = build_opener(ProxyHandler({})).open(Request(f'http://127.0.0.1:{port}/json/new?about:blank', method='PUT'), timeout=30).read()
        page = Tab(lambda: websocket.websocket_connect(json.loads(described)['webSocketDebuggerUrl'], max_message_size=2**28), loop)
        yield page
        page.ask('Browser.close')
        process.wait(30)
    finally:
        if process.poll() is None:
            process.kill()
        loop.close()


@pytest.fixture(scope='module')
def pages(tmp_path_factory):
    "Results, and the pages they write."
    folder = tmp_path_factory.mktemp('pages')
    results = {n: cohort(n) for n in (1, 9, 60, 500)} | {'odd': cohort(4, (ODD, 'B & b', 'C'), ODD + '{}')}
    for name, result in results.items():
        result.report(folder/f'{name}.html')
    return results, lambda name: folder/f'{name}.html'


@pytest.mark.parametrize('name', [1, 9, 60, 500, 'odd'])
def test_a_browser_has_nothing_to_complain_about_and_nothing_to_fetch(tab, pages, name):
    for width in (1280, 360):
        tab.open(pages[1](name), width)
        assert not tab.complaints() and not tab.fetched()
        assert tab.run('document.documentElement.scrollWidth') <= width  # what is wide scrolls within itself
    assert tab.run('document.querySelectorAll("h1").length') == 1 and tab.run('window.hacked === undefined')
    assert tab.run('document.images.length') == 0 and tab.run('document.scripts.length') == 1
    if name == 'odd':
        assert tab.run('document.querySelector("#answer tbody th").textContent') == ODD + '0'


def test_what_the_browser_would_complain_about_is_seen(tab, tmp_path):
    "That the test above can fail."
    (tmp_path/'bad.html').write_text('<script>console.error("no"); undefined_name()</script><img src="http://127.0.0.1:9/x.png"><div style="width:2000px">wide</div>')
    tab.open(tmp_path/'bad.html')
    assert len(tab.said('Runtime.exceptionThrown')) == 1 and len(tab.said('Runtime.consoleAPICalled')) == 1 and tab.fetched()
    assert tab.run('document.documentElement.scrollWidth') > 1280


TABLE = '''[...document.querySelectorAll("#answer tbody tr")].map(row => [...row.children].map(cell => cell.textContent))'''


@pytest.mark.parametrize('name', [1, 500, 'odd'])
def test_the_download_is_the_table(tab, pages, name, tmp_path):
    result = pages[0][name]
    tab.open(pages[1](name))
    tab.ask('Browser.setDownloadBehavior', behavior='allow', downloadPath=str(tmp_path))
    links = tab.run('[...document.querySelectorAll("a[download]")].map(a => a.download)')
    assert links == ['intervals.csv', 'fractions.csv', 'samples.csv']
    for i, link in enumerate(links):
        tab.run(f'document.querySelectorAll("a[download]")[{i}].click()')
        deadline = time.monotonic() + 30
        while not (tmp_path/link).exists():
            assert time.monotonic() < deadline, link
            time.sleep(.05)
    assert (tmp_path/'fractions.csv').read_text() == result.fractions.to_csv()
    assert (tmp_path/'intervals.csv').read_text() == result.intervals.to_csv(index=False)
    shown, long = tab.run(TABLE), pd.read_csv(io.StringIO((tmp_path/'intervals.csv').read_text()))
    written = [f'{row.fraction:.3f} {row.lower:.3f} – {row.upper:.3f}' for row in long.itertuples()]
    assert [row[0] for row in shown] == list(long['sample'].unique())
    assert [cell for row in shown for cell in row[1:]] == written


@pytest.mark.parametrize('name', [1, 9, 500])
def test_who_cannot_see_the_page_can_read_it(tab, pages, name):
    "Tables, pictures, regions, links and buttons have names, headings skip no level, and numbers know their row and column."
    tab.open(pages[1](name))
    nodes = [n for n in tab.ask('Accessibility.getFullAXTree')['nodes'] if not n.get('ignored')]
    role = lambda n: n['role']['value']
    for node in nodes:
        if role(node) in ('table', 'image', 'img', 'region', 'link', 'button', 'navigation', 'columnheader', 'rowheader'):
            assert node['name']['value'].strip(), node
    count = lambda *roles: sum(role(n) in roles for n in nodes)
    n, k = min(len(pages[0][name].samples), 500), len(pages[0][name].types)
    assert count('rowheader') >= n and count('columnheader') > k and count('main') == 1 and count('image', 'img') >= 1
    levels = tab.run('[...document.querySelectorAll("h1,h2,h3")].map(h => +h.tagName[1])')
    assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:]))
    assert tab.run('document.documentElement.lang') == 'en' and tab.run('document.querySelectorAll("table:not(:has(caption))").length') == 0


def test_the_page_works_with_the_keyboard(tab, pages):
    tab.open(pages[1](9))
    focused = lambda what: tab.run(f'document.activeElement.{what}')
    tab.press('Tab')
    assert focused('className') == 'skip' and tab.run('document.activeElement.getBoundingClientRect().left') >= 0  # it shows itself
    tab.press('Enter')
    assert tab.run('location.hash') == '#answer' and focused('id') == 'answer'
    tab.press('Tab')
    assert focused('className') == 'scroll'  # the table can be scrolled
    assert tab.run('getComputedStyle(document.activeElement).outlineStyle') == 'solid'
    reachable = tab.run('document.querySelectorAll("a[href], button:not([hidden]), summary, .scroll").length')
    assert tab.run('[...document.querySelectorAll("a[href], button, summary, .scroll")].filter(e => e.tabIndex >= 0).length') == reachable
    tab.run('document.querySelector("button[data-copies=methods-text]").focus()')
    tab.press('Enter')
    for _ in range(50):
        if said := tab.run('document.querySelector("[role=status]").textContent'):
            break
        time.sleep(.05)
    assert said in ('Copied.', 'Selected: press Ctrl+C.') and not tab.complaints()


CONTRAST = '''(() => {
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126*r + .7152*g + .0722*b; };
  const numbers = s => s.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const texts = [...document.querySelectorAll("body *")].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest("script, style, [hidden]"));
  return texts.map(e => { const s = getComputedStyle(e), ink = numbers(e.closest("svg") ? s.fill : s.color).slice(0, 3);
    const [a, b] = [light(ink), light(ground(e))]; return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.tagName, e.textContent.slice(0, 40)]; });
})()'''


def test_text_stands_out_from_its_ground(tab, pages):
    tab.open(pages[1](9))
    seen = tab.run(CONTRAST)
    assert len(seen) > 200 and min(seen)[0] >= 4.5, min(seen)
    lines = tab.run('[...document.querySelectorAll(".dot, .mark, .range")].map(e => getComputedStyle(e).stroke)')
    assert len(set(lines)) == 3
    tab.run('document.body.style.color = "#999"')
    assert min(tab.run(CONTRAST))[0] < 3  # that the test can fail
