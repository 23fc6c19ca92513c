import { expect, test } from "bun:test";
import { addressOfTrade } from "@liandong/miniapp/src/pages/order/address-of-trade";
import { readAppPages } from "../support/app-pages";

test("the order page opens the trade whose number WeChat's order centre adds to its path", async () => {
  const address = addressOfTrade({ out_trade_no: "T20260301000001", transaction_id: "4200000001" });
  expect(address).toBe("/pages/result/index?tradeNo=T20260301000001");
  expect(await readAppPages()).toContain("pages/result/index");
});

test("the order page opens the trade that a shipping message names", () => {
  const params = { merchant_id: "1900000001", merchant_trade_no: "T20260301000002" };
  expect(addressOfTrade(params)).toBe("/pages/result/index?tradeNo=T20260301000002");
});

test("an address with an order's number stays on the order page", () => {
  expect(addressOfTrade({ orderNo: "20260301000001" })).toBeNull();
  expect(addressOfTrade({ orderNo: "20260301000001", out_trade_no: "" })).toBeNull();
});
