// A Markdown page of GitHub's dialect with mathematics between dollar signs: what it makes of standard input, as JSON.
import { readFileSync } from "node:fs";
import { toText } from "hast-util-to-text";
import rehypeKatex from "rehype-katex";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const page = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkRehype).use(rehypeKatex);
const markdown = page.parse(readFileSync(0, "utf8"));
const shown = await page.run(markdown);

const types = {};
visit(markdown, (node) => {
  types[node.type] = (types[node.type] ?? 0) + 1;
});

const tags = {};
const items = [];
const links = [];
const ids = new Set();
let katex = 0;
visit(shown, "element", (node) => {
  tags[node.tagName] = (tags[node.tagName] ?? 0) + 1;
  if (node.properties.id) ids.add(node.properties.id);
  if (node.tagName === "a") links.push(node.properties.href);
  if ((node.properties.className ?? []).some((name) => String(name).startsWith("katex"))) katex += 1;
});
// The text of each item, without the marks of footnotes in it and the arrows that lead back.
const bare = (node) => ({
  ...node,
  children: (node.children ?? [])
    .filter((child) => child.tagName !== "sup" && !("dataFootnoteBackref" in (child.properties ?? {})))
    .map(bare),
});
const strip = (node) => (node.type === "element" ? bare(node) : node);
visit(shown, "element", (node) => {
  if (["li", "h1", "h2"].includes(node.tagName)) items.push([node.tagName, toText(strip(node), { whitespace: "normal" }).trim()]);
});
const broken = links.filter((href) => !href.startsWith("#") || !ids.has(href.slice(1)));
process.stdout.write(JSON.stringify({ types, tags, items, links, broken, katex }));
