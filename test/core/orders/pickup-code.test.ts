import { describe, expect, test } from "bun:test";
import { groupCode, pickupCodeOf, readPickupCode } from "@liandong/core/orders/pickup-code";
import { qrRows } from "@liandong/core/orders/qr-rows";

const code = "1234567890128";

describe("提货码", () => {
  test("twelve digits get a check digit, and are shown in groups", () => {
    expect(pickupCodeOf("123456789012")).toBe(code);
    expect(groupCode(code)).toBe("1234 5678 9012 8");
  });

  test("what a person types or a scanner sends is read, and a slip of the finger is told", () => {
    expect(readPickupCode(" 1234 5678-9012 8\n")).toBe(code);
    for (const wrong of ["1234567890123", "123456789012", "12345678901289", "１２３", "", "abc"])
      expect(readPickupCode(wrong)).toBeNull();
  });

  test("every single wrong digit, and nearly every pair of neighbours that change places, is refused", () => {
    for (let at = 0; at < code.length; at++)
      for (let digit = 0; digit < 10; digit++) {
        const typed = code.slice(0, at) + digit + code.slice(at + 1);
        expect(readPickupCode(typed)).toBe(typed === code ? code : null);
      }
  });
});

describe("its QR picture", () => {
  // Drawn by another encoder (Nayuki's qrcodegen: version 1, level M, mask 0).
  test("is the picture that other encoders draw", () => {
    expect(qrRows("0000000000000")).toEqual([
      "111111100110001111111",
      "100000101110101000001",
      "101110100001001011101",
      "101110100110001011101",
      "101110101001101011101",
      "100000100001001000001",
      "111111101010101111111",
      "000000000000000000000",
      "101010100110100010010",
      "000011001011010101010",
      "111100100011011100101",
      "010111011111110111010",
      "010011111101011100101",
      "000000001010001101010",
      "111111100100100010111",
      "100000100000001101001",
      "101110101010101010101",
      "101110100001010101010",
      "101110101011011010101",
      "100000100011110101000",
      "111111101001011010101",
    ]);
  });

  test("holds 34 digits at most", () => {
    expect(qrRows("9".repeat(34))).toHaveLength(21);
    expect(() => qrRows("9".repeat(35))).toThrow();
    expect(() => qrRows("12a")).toThrow();
  });
});
