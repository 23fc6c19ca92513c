export const stockKindNames = { change: "增减", count: "盘点", import: "导入" } as const;
