import type { StaffContent } from "./types";

export const staffAccounts: readonly StaffContent[] = [
  { username: "admin", name: "何知行", roles: ["admin"] },
  { username: "kefu", name: "苏敏", roles: ["service"] },
  { username: "yunying", name: "梁景和", roles: ["operator", "service"] },
  { username: "caiwu", name: "沈佳音", roles: ["finance"] },
  { username: "xiaoshou", name: "周屿", roles: ["sales"] },
  { username: "dianyuan", name: "汪小满", roles: ["clerk"], store: "harvest" },
];
