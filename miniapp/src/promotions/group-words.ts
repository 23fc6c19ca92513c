export const stateNames = { open: "拼团中", complete: "已成团", failed: "没有成团" };
