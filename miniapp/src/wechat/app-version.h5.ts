/** A browser always runs what the server has. */
export const appVersion = () => "网页版";
