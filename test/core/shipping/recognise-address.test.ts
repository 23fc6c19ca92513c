import { describe, expect, test } from "bun:test";
import { divisions } from "@liandong/api/numbers/divisions";
import { recogniseAddress } from "@liandong/core/shipping/recognise-address";

const read = (text: string) => {
  const { name, phone, regionCode, detail } = recogniseAddress(text, divisions);
  return [name, phone, regionCode, detail];
};

describe("whole addresses", () => {
  const nanshan = ["张三", "13800138000", "440305", "科技园科苑路15号1栋302室"];
  for (const text of [
    "张三 13800138000 广东省深圳市南山区科技园科苑路15号1栋302室",
    "张三，13800138000，广东省深圳市南山区科技园科苑路15号1栋302室",
    "张三13800138000广东省深圳市南山区科技园科苑路15号1栋302室",
    "13800138000 张三 广东省 深圳市 南山区 科技园科苑路15号1栋302室",
    "广东省深圳市南山区科技园科苑路15号1栋302室 张三 13800138000",
    "广东省深圳市南山区科技园科苑路15号1栋302室张三13800138000",
    "广东深圳南山科技园科苑路15号1栋302室，张三，138 0013 8000",
    "深圳市南山区科技园科苑路15号1栋302室 张三 +86 138-0013-8000",
    "收货人：张三\n手机号码：13800138000\n所在地区：广东省深圳市南山区\n详细地址：科技园科苑路15号1栋302室",
    "收件人: 张三 电话: 13800138000 地址: 广东省-深圳市-南山区 科技园科苑路15号1栋302室",
    "姓名：张三；电话：１３８００１３８０００；所在地区：广东省深圳市南山区；详细地址：广东省深圳市南山区科技园科苑路15号1栋302室",
    "邮编：518057 广东省深圳市南山区科技园科苑路15号1栋302室 张三 13800138000",
  ]) {
    test(`${text.replace(/\n/g, " ")} is read whole`, () => expect(read(text)).toEqual(nanshan));
  }
});

describe("regions of every kind", () => {
  for (const [text, code, detail] of [
    ["李四 13900139000 北京市朝阳区建国路88号", "110105", "建国路88号"],
    ["李四 13900139000 北京市北京市朝阳区建国路88号", "110105", "建国路88号"],
    ["李四 13900139000 北京朝阳区建国路88号", "110105", "建国路88号"],
    ["李四 13900139000 上海 浦东新区 世纪大道100号", "310115", "世纪大道100号"],
    ["李四 13900139000 重庆市渝中区解放碑1号", "500103", "解放碑1号"],
    ["李四 13900139000 广西壮族自治区南宁市青秀区民族大道1号", "450103", "民族大道1号"],
    ["李四 13900139000 广西南宁青秀区民族大道1号", "450103", "民族大道1号"],
    ["李四 13900139000 新疆乌鲁木齐市天山区人民路1号", "650102", "人民路1号"],
    ["李四 13900139000 内蒙古自治区呼和浩特市新城区中山路1号", "150102", "中山路1号"],
    ["李四 13900139000 吉林省延边朝鲜族自治州延吉市光明街1号", "222401", "光明街1号"],
    ["李四 13900139000 安徽省合肥市蜀山区长江西路1号", "340104", "长江西路1号"],
    ["李四 13900139000 合肥市蜀山区长江西路1号", "340104", "长江西路1号"],
    ["李四 13900139000 蜀山区长江西路1号", "340104", "长江西路1号"],
  ] as const) {
    test(`${text} is in ${code}`, () => expect(read(text)).toEqual(["李四", "13900139000", code, detail]));
  }
});

describe("what is not certain stays open", () => {
  test("a district of which the country has several is not guessed", () => {
    expect(recogniseAddress("李四 13900139000 朝阳区建国路88号", divisions).regionCode).toBe("");
  });

  test("a city without its district is kept in part", () => {
    const found = recogniseAddress("李四 13900139000 广东省深圳市科技园1号", divisions);
    expect(found).toMatchObject({ regionCode: "", regionName: "广东省 深圳市", detail: "科技园1号", name: "李四" });
  });

  test("a name that holds a city's short name stays a name", () => {
    expect(read("张北海 13900139000 安徽省合肥市蜀山区长江西路1号")).toEqual([
      "张北海",
      "13900139000",
      "340104",
      "长江西路1号",
    ]);
  });

  test("a text without a phone, without a region or without anything gives what it has", () => {
    expect(read("王小美 安徽省合肥市蜀山区长江西路1号")).toEqual(["王小美", "", "340104", "长江西路1号"]);
    expect(read("王小美 13900139000")).toEqual(["王小美", "13900139000", "", ""]);
    expect(read("")).toEqual(["", "", "", ""]);
    expect(read("12345")).toEqual(["", "", "", "12345"]);
  });

  test("a longer number is no phone, and a landline keeps its area code", () => {
    expect(read("王小美 139001390001 合肥市蜀山区长江西路1号")[1]).toBe("");
    expect(read("王小美 0551-65551234 合肥市蜀山区长江西路1号")[1]).toBe("0551-65551234");
    expect(read("王小美 055165551234 合肥市蜀山区长江西路1号")[1]).toBe("0551-65551234");
  });

  test("titles and foreign names are names, and Latin words keep their blank", () => {
    expect(read("王女士 13900139000 合肥市蜀山区长江西路1号 A座 Block 2")).toEqual([
      "王女士",
      "13900139000",
      "340104",
      "长江西路1号A座Block 2",
    ]);
    expect(read("Amy 13900139000 合肥市蜀山区长江西路1号")[0]).toBe("Amy");
  });

  test("a long text is read without losing time", () => {
    const startedAt = performance.now();
    recogniseAddress("长".repeat(300), divisions);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
