/** Version of this package; a test holds it to package.json, so that no run has to read that file. */
export const version = '0.1.0';
