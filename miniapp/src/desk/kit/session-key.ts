/** Where the browser keeps the session; the start page looks there before any module is loaded. */
export const storageKey = "liandong.desk.session";
