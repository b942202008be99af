/** `a post`, `an order`. Words that begin with the sound of "you" take `a`. */
export function article(title: string): string {
  return `${/^(?:[aeio]|u(?!ni|se|til|ser))/i.test(title) ? 'an' : 'a'} ${title}`;
}

/** The first letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
