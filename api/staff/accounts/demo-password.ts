/** Public password of all staff of the demo: no account of a real shop can have it. */
export const demoStaffPassword = "liandong-demo";
