/** 店名: what the shop is called until an admin saves a name; no other file of the project names a brand. */
export const defaultShopName = "链动商城";
