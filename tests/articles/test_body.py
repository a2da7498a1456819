"""The article's text: nothing of another story comes in, nothing of the article gets lost."""

import pickle
import textwrap

import pytest

from tests.articles.pages import ADDRESS, PARAGRAPHS, TITLE, extract, html, ld, lines, paragraphs

TEASER = "Minister says that the talks have failed for good"


def test_text_has_title_first_and_one_line_for_each_paragraph():
    article = extract(html())
    assert article.text.split("\n") == [TITLE, *PARAGRAPHS]


def test_blocks_cover_the_lines_of_the_text():
    article = extract(html())
    assert [article.text[block.start : block.end] for block in article.blocks] == article.text.split("\n")
    assert [block.kind for block in article.blocks] == ["headline"] + ["paragraph"] * len(PARAGRAPHS)


def test_article_can_be_sent_between_processes():
    article = extract(html())
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    "furniture",
    [
        f'<div class="related-stories"><h3>Related</h3><ul><li><a href="/x">{TEASER}</a></li></ul></div>',
        f'<p><strong>READ MORE: <a href="/x">{TEASER}</a></strong></p>',
        f'<p><a href="/x">{TEASER}</a></p>',
        f"<p>Read also: {TEASER}</p>",
        f'<div class="card"><h3><a href="/x">{TEASER}</a></h3><p>{TEASER}, sources close to the talks report.</p></div>',
        "".join(
            f'<a href="/{n}"><div><h3>{TEASER} in {n}</h3><p>The talks in {n} end, sources report.</p></div></a>'
            for n in range(8)
        ),
        f'<figure><img src="a.jpg"><figcaption>{TEASER}</figcaption></figure>',
        f'<div class="image-caption">{TEASER}</div>',
        f'<aside class="most-read"><p>{TEASER}</p></aside>',
        f'<section class="comments"><p>reader_7: {TEASER}</p></section>',
        f'<div class="newsletter-signup"><p>{TEASER}? Sign up for our newsletter.</p></div>',
        f'<ul class="inline-links"><li><a href="/x">{TEASER}</a></li><li><a href="/y">{TEASER} again</a></li></ul>',
    ],
)
def test_furniture_of_other_stories_stays_out(furniture: str):
    body = f'<div class="story">{paragraphs(PARAGRAPHS[:3])}{furniture}{paragraphs(PARAGRAPHS[3:])}</div>'
    article = extract(html(body))
    assert lines(article) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and never miss a story.",
        "Follow us on Facebook and Telegram",
        "Advertisement",
        "- ADVERTISEMENT -",
        "Article continues below",
        "Reporting by Ana Lund; Editing by Tom Rey",
        "Photo: Lakeside Pictures",
        "© 2025 Lakeside. All rights reserved.",
        "Published: 12 August 2025, 10:14",
        "By Ana Lund, Geneva",
    ],
)
def test_calls_to_action_and_credits_stay_out(line: str):
    article = extract(html(f'<div class="story">{paragraphs([*PARAGRAPHS, line])}</div>'))
    assert lines(article) == PARAGRAPHS
    assert line in [text for _, text in article.left_out]


@pytest.mark.parametrize(
    "line",
    [
        "“Read more of the text before you judge it,” the envoy told reporters in the corridor after the session.",
        "Support for Ukraine is greater today than it was a year ago, a survey in four countries has found.",
        "Like her predecessor, the minister wants to see the agreement in writing before she signs anything.",
        "Loading of grain ships resumed in Odesa on Monday under the eyes of inspectors from four states.",
        "Cases of shelling first appeared in the report of the monitors at the end of August this year.",
        "Tom Rey is a reporter for a local paper and was detained on the way to the talks, his lawyer confirmed.",
        "Watch towers along the border will be taken down under the plan that the two sides discussed here.",
        "17:32 | Orbán: the idea is dead",
        "What do you think of the offer that Moscow made to the envoys last night in Geneva?",
        "Sept. 9, 2013 memories haunt the delegates.",
        "Register of damage: the claims commission expects half a million entries by the end of the year.",
    ],
)
def test_prose_that_begins_like_furniture_is_kept(line: str):
    article = extract(html(f'<div class="story">{paragraphs([*PARAGRAPHS, line])}</div>'))
    assert lines(article) == [*PARAGRAPHS, line]


def test_quoted_paragraph_in_a_blockquote_is_kept_and_marked():
    quote = "“Nobody who has seen the maps believes that this line can be held for ever,” the delegate said."
    story = f"{paragraphs(PARAGRAPHS[:3])}<blockquote><p>{quote}</p></blockquote>{paragraphs(PARAGRAPHS[3:])}"
    body = f'<div class="story">{story}</div>'
    article = extract(html(body))
    assert [article.text[block.start : block.end] for block in article.blocks if block.kind == "quote"] == [quote]


def test_split_body_is_rejoined_and_marked():
    first, second = PARAGRAPHS, [f"Paragraph {n} of the second box says that the talks go on in room {n}." for n in range(8)]
    promo = '<div class="promo-box"><p>Win a trip to the lake with our autumn quiz, open until Sunday.</p></div>'
    body = promo.join(f'<div class="box"><div class="text">{paragraphs(part)}</div></div>' for part in (first, second))
    assert lines(extract(html(body))) == [*first, *second]


def test_appended_story_on_the_same_page_stays_out():
    other = [f"The budget committee of the city met for the {n}th time and said that roads come first." for n in range(4, 10)]
    page = html(
        f'<article><div class="story">{paragraphs()}</div></article>',
        after=f'<article><h1>City plans new roads for next year</h1><div class="story">{paragraphs(other)}</div></article>',
    )
    assert lines(extract(page)) == PARAGRAPHS


def test_story_strung_on_under_a_linked_headline_stays_out():
    other = [f"The budget committee of the city met for the {n}th time and said that roads come first." for n in range(4, 10)]
    first = f'<div class="post"><div class="entry-content">{paragraphs()}</div></div>'
    headline = '<h2><a href="/roads">City plans new roads</a></h2>'
    second = f'<div class="post">{headline}<div class="entry-content">{paragraphs(other)}</div></div>'
    assert lines(extract(html(first + second))) == PARAGRAPHS


def test_near_copy_in_a_second_box_is_not_put_back():
    copies = [f"{text} (video)" for text in PARAGRAPHS[:3]]
    gap = "<div class='gap'><h4>More</h4></div>"
    body = f"<div class='story'>{paragraphs()}</div>{gap}<div class='story'>{paragraphs(copies)}</div>"
    assert lines(extract(html(body))) == PARAGRAPHS


def test_subheadings_between_paragraphs_are_kept():
    body = "".join(f"<h3>Point {n} of the plan</h3><p>{text}</p>" for n, text in enumerate(PARAGRAPHS))
    expected = [line for n, text in enumerate(PARAGRAPHS) for line in (f"Point {n} of the plan", text)]
    # The first one stands before all that was taken.
    assert lines(extract(html(f"<div class='story'>{body}</div>"))) in (expected, expected[1:])


def test_repeated_paragraph_comes_once():
    article = extract(html(f'<div class="story">{paragraphs([*PARAGRAPHS, PARAGRAPHS[0]])}</div>'))
    assert lines(article) == PARAGRAPHS


def test_standfirst_is_marked():
    standfirst = "Ceasefire before borders, say the delegations, but the hardest part is still to come"
    article = extract(html(f'<p class="article-standfirst">{standfirst}</p><div class="story">{paragraphs()}</div>'))
    kinds = {article.text[block.start : block.end]: block.kind for block in article.blocks}
    assert kinds.get(standfirst, "standfirst") == "standfirst"
    assert kinds[PARAGRAPHS[0]] == "paragraph"


def test_embedded_post_is_kept_as_embed():
    post = "We will not trade land for promises. Our position has not changed and will not change."
    embed = f'<blockquote class="twitter-tweet"><p>{post}</p>— Ministry (@ministry) <a href="/s">August 12, 2025</a></blockquote>'
    article = extract(html(f'<div class="story">{paragraphs(PARAGRAPHS[:3])}{embed}{paragraphs(PARAGRAPHS[3:])}</div>'))
    assert [block.kind for block in article.blocks if article.text[block.start : block.end] == post] == ["embed"]


def test_lines_broken_by_br_are_separate():
    article = extract(html(f'<div class="story"><p>{"<br><br>".join(PARAGRAPHS)}</p></div>'))
    assert lines(article) == PARAGRAPHS


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td><a href='/'>News</a></td><td>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>",
        f"<table><tr><td><a href='/'>News</a></td><td>{paragraphs()}</td></tr></table>",
        "".join(f"<div class='par'>{text}</div>" for text in PARAGRAPHS),
        "".join(f"<section class='block'><div><p>{text}</p></div></section>" for text in PARAGRAPHS),
        f"<div>{paragraphs(PARAGRAPHS[:4])}<ul>{''.join(f'<li>{text}</li>' for text in PARAGRAPHS[4:])}</ul></div>",
        f"<aside class='content'>{paragraphs()}</aside>",
        f"<div class='story promo-wrapper'>{paragraphs()}</div>",
        f"<div class='story'>{paragraphs(PARAGRAPHS[:5])}<div class='paywall'>{paragraphs(PARAGRAPHS[5:])}</div></div>",
        f"<div class='story'>{paragraphs(PARAGRAPHS[:5])}<p>____________</p>{paragraphs(PARAGRAPHS[5:])}</div>",
        f"<form id='page'><div class='story'>{paragraphs()}</div></form>",
        f"<div class='story'>{paragraphs()}<template><p>A paragraph that no reader of the page ever sees.</p></template></div>",
    ],
)
def test_markup_of_many_kinds_is_read_whole(body: str):
    assert lines(extract(html(body))) == PARAGRAPHS


def test_table_of_figures_keeps_a_row_on_a_line():
    rows = [
        ("Prisoners returned", "January", "205"),
        ("Prisoners returned", "February", "175"),
        ("Bodies returned", "March", "909"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    article = extract(html(f"<div class='story'>{paragraphs()}<table>{table}</table></div>"))
    found = [article.text[block.start : block.end] for block in article.blocks if block.kind == "table"]
    assert found == [" | ".join(row) for row in rows]


@pytest.mark.parametrize("quote", ["no list of steps can replace a settlement of the causes", "We have settled nothing but"])
def test_pull_quote_that_repeats_a_sentence_comes_once(quote: str):
    pulled = f"<blockquote class='pull-quote'>{quote}</blockquote>"
    body = f"<div class='story'>{paragraphs(PARAGRAPHS[:2])}{pulled}{paragraphs(PARAGRAPHS[2:])}</div>"
    assert lines(extract(html(body))) == PARAGRAPHS


def test_quotation_that_stands_twice_in_quotes_of_its_own_comes_once():
    quote = "<blockquote>The land is not mine to give, and it never will be.</blockquote>"
    body = f"<div class='story'>{paragraphs(PARAGRAPHS[:2])}{quote}{paragraphs(PARAGRAPHS[2:])}{quote}</div>"
    assert lines(extract(html(body))).count("The land is not mine to give, and it never will be.") == 1


def test_soft_hyphens_and_characters_of_no_width_are_not_in_the_text():
    torn = [text.replace("ea", "e&shy;a").replace("th", "t&#8203;h").replace("on", "o\u2060n") for text in PARAGRAPHS]
    article = extract(html(f"<div class='story'>{paragraphs(torn)}</div>", title=TITLE.replace("order", "or&shy;der")))
    assert article.text.split("\n") == [TITLE, *PARAGRAPHS]


def test_sentences_with_links_in_a_body_broken_by_br_stay_whole():
    linked = [f'{text[:30]}<a href="/x">{text[30:45]}</a>{text[45:]}' for text in PARAGRAPHS]
    article = extract(html(f"<table><tr><td><div>{'<br /><br />'.join(linked)}</div></td></tr></table>"))
    assert lines(article) == PARAGRAPHS


def test_words_for_screen_readers_only_are_not_in_the_text():
    hidden = '<span class="visually-hidden">, opens new tab</span><span style="clip: rect(0 0 0 0)">, external</span>'
    linked = [f'{text[:20]}<a href="/x">{text[20:40]}{hidden}</a>{text[40:]}' for text in PARAGRAPHS]
    assert lines(extract(html(f"<div class='story'>{paragraphs(linked)}</div>"))) == PARAGRAPHS


def test_br_in_the_middle_of_a_sentence_ends_no_line():
    wrapped = [text.replace(" a ", "<br>a ") for text in PARAGRAPHS]
    assert lines(extract(html(f"<div class='story'>{paragraphs(wrapped)}</div>"))) == PARAGRAPHS


def test_live_blog_updates_carry_their_times():
    posts = [
        ("2025-08-12T18:30:00Z", "Talks end for today", PARAGRAPHS[:2]),
        ("2025-08-11T09:00:00Z", "Talks begin", PARAGRAPHS[2:4]),
    ]
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": time, "articleBody": " ".join(texts)}
        for time, title, texts in posts
    ]
    lost = "The monitors counted four violations of the truce on the first evening, the mission reported."
    updates.append({"@type": "BlogPosting", "headline": "Monitors", "datePublished": "2025-08-10T20:00:00Z", "articleBody": lost})
    node = ld(**{"@type": "LiveBlogPosting"}, headline=TITLE, datePublished="2025-08-10T08:00:00Z", liveBlogUpdate=updates)
    body = "".join(f"<section><h2>{title}</h2>{paragraphs(texts)}</section>" for _, title, texts in posts)
    article = extract(html(f"<main>{body}</main>", head=node))
    times = {article.text[block.start : block.end]: block.dated for block in article.blocks}
    assert times[PARAGRAPHS[0]] == "2025-08-12T18:30:00Z"
    assert times[PARAGRAPHS[3]] == "2025-08-11T09:00:00Z"
    assert times[lost] == "2025-08-10T20:00:00Z"
    assert [article.text[block.start : block.end] for block in article.blocks if block.recovered] == ["Monitors", lost]
    assert "live-blog" in article.flags


def test_same_bytes_give_the_same_ids():
    first, second = extract(html()), extract(html())
    assert (first.id, first.version) == (second.id, second.version)
    assert first.url == first.canonical_url == ADDRESS


WRAPPED = ["\n".join(textwrap.wrap(paragraph, 60)) for paragraph in PARAGRAPHS]


@pytest.mark.parametrize(
    "inside",
    [
        "\n\n".join(WRAPPED),
        "\r\n \r\n".join(WRAPPED).replace("\n", "\r\n"),
        "\n".join(PARAGRAPHS),
        "<code>\n" + "\n\n\n".join(WRAPPED) + "\n</code>",
        "\n\n".join(WRAPPED).replace("Ana Lund", '<a href="/lund">Ana Lund</a>').replace("Russia’s", "<b>Russia’s</b>"),
    ],
)
def test_preformatted_text_keeps_its_paragraphs(inside: str):
    article = extract(html(f'<div class="story"><pre>{inside}</pre></div>'))
    assert lines(article) == PARAGRAPHS


def test_preformatted_box_with_paragraphs_of_its_own_is_read_as_it_is():
    assert lines(extract(html(f"<pre>{paragraphs()}</pre>"))) == PARAGRAPHS
