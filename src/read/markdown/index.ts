export { parseMarkdown } from './parse.js';
export type { Block, Code, Heading, List, Markup, Paragraph, Quote, Span, Table, Text } from './tree.js';
