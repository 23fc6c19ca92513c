import { describe, expect, test } from "bun:test";
import { plainZone, regionName } from "@liandong/api/numbers/divisions";
import { toMaskedAddress } from "@liandong/api/trade/addresses/address";
import { codeOf, refusalOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const home = { name: "林小姐", phone: "13800001234", regionCode: "340104", detail: "望江西路 100 号 3 栋 501" };

const districtOf = async (prefix: string) => {
  const province = (await mall.callAs(null).divisions.list()).find(({ code }) => code.startsWith(prefix));
  return province!.children![0]!.children![0]!.code;
};

describe("addresses", () => {
  test("a member creates, changes, lists and removes addresses, and the first one is the default", async () => {
    const { api } = await mall.newMember();
    const first = await api.addresses.create(home);
    expect(first).toEqual({ ...home, id: first.id, regionName: "安徽省 合肥市 蜀山区", isDefault: true, label: "" });
    const second = await api.addresses.create({ ...home, name: "公司", isDefault: true });
    expect((await api.addresses.list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    expect(await api.addresses.update({ ...home, id: first.id, detail: "长江西路 1 号" })).toMatchObject({
      detail: "长江西路 1 号",
      isDefault: false,
    });
    const swapped = await api.addresses.setDefault({ id: first.id });
    expect(swapped.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([first.id]);
    const left = await api.addresses.remove({ id: first.id });
    expect(left.map(({ id, isDefault }) => [id, isDefault])).toEqual([[second.id, true]]);
    expect(await api.addresses.remove({ id: second.id })).toEqual([]);
  });

  test("a label is kept, stays where a change does not name it, and a long one is refused", async () => {
    const { api } = await mall.newMember();
    const { id } = await api.addresses.create({ ...home, label: " 爸妈家 " });
    expect(await api.addresses.update({ ...home, id })).toMatchObject({ label: "爸妈家" });
    expect(await api.addresses.update({ ...home, id, label: "" })).toMatchObject({ label: "" });
    expect(await codeOf(api.addresses.update({ ...home, id, label: "一二三四五六七" }))).toBe("input.invalid");
  });

  test("a pasted text is read by the list of divisions, and a text that is too long is refused", async () => {
    const { api } = await mall.newMember();
    expect(await api.addresses.recognise({ text: "林小姐 13800001234 安徽省合肥市蜀山区望江西路100号" })).toEqual({
      name: "林小姐",
      phone: "13800001234",
      regionCode: "340104",
      regionName: "安徽省 合肥市 蜀山区",
      detail: "望江西路100号",
    });
    expect(await codeOf(api.addresses.recognise({ text: "长".repeat(301) }))).toBe("input.invalid");
  });

  test("another member's addresses count as unknown, for reading and writing", async () => {
    const owner = await mall.newMember();
    const stranger = await mall.newMember();
    const { id } = await owner.api.addresses.create(home);
    const mine = await stranger.api.addresses.create(home);
    const { addresses } = stranger.api;
    expect((await addresses.list()).map((address) => address.id)).toEqual([mine.id]);
    expect(await codeOf(addresses.update({ ...home, id, name: "偷" }))).toBe("address.unknown");
    expect(await codeOf(addresses.remove({ id }))).toBe("address.unknown");
    expect(await codeOf(addresses.setDefault({ id }))).toBe("address.unknown");
    expect((await owner.api.addresses.list())[0]).toMatchObject({ id, name: "林小姐", isDefault: true });
    expect((await addresses.list())[0]?.isDefault).toBe(true);
  });

  test("an address without a real district, a phone or a name is refused", async () => {
    const { api } = await mall.newMember();
    expect(await codeOf(api.addresses.create({ ...home, regionCode: "349999" }))).toBe("address.unknown_region");
    expect(await codeOf(api.addresses.create({ ...home, regionCode: "340100" }))).toBe("address.unknown_region");
    expect(await codeOf(api.addresses.create({ ...home, phone: "12345" }))).toBe("input.invalid");
    expect(await codeOf(api.addresses.create({ ...home, name: " " }))).toBe("input.invalid");
    for (const id of ["0", "-1", "1e3", "x", "99999999999999999999"]) {
      expect(await codeOf(api.addresses.remove({ id }))).toBe("input.invalid");
    }
  });

  test.each([
    ["810001", "91234567", true],
    ["810001", "+85291234567", true],
    ["820001", "66123456", true],
    ["710101", "0912345678", true],
    ["340104", "0551-6543210", true],
    ["340104", "139 0000 1111", true],
    ["340104", "91234567", false],
    ["810001", "85291234567", false],
  ])("an address in %s takes the phone %s: %s", async (regionCode, phone, taken) => {
    const { api } = await mall.newMember();
    const region = regionCode === "340104" ? regionCode : await districtOf(regionCode.slice(0, 2));
    const call = api.addresses.create({ ...home, regionCode: region, phone });
    if (taken) expect((await call).phone).toBe(phone.replaceAll(" ", ""));
    else expect((await refusalOf(call)).message).toContain("请填写正确的手机号");
  });

  test("many changes at once keep one default address and the limit of addresses", async () => {
    const { api } = await mall.newMember();
    const many = Array.from({ length: 35 }, () => api.addresses.create({ ...home, isDefault: true }));
    const answers = await Promise.allSettled(many);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
    const held = await api.addresses.list();
    expect(held.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    await Promise.allSettled(held.slice(0, 10).map(({ id }) => api.addresses.setDefault({ id })));
    expect((await api.addresses.list()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(await codeOf(api.addresses.create(home))).toBe("address.too_many");
  });

  test("staff see addresses masked", () => {
    expect(toMaskedAddress({ ...home, id: "1", memberId: "2", isDefault: false, label: "" })).toEqual({
      id: "1",
      nameMasked: "林**",
      phoneMasked: "138****1234",
      regionName: "安徽省 合肥市 蜀山区",
      detailMasked: "望江西路****",
      isDefault: false,
    });
  });
});

describe("divisions", () => {
  test("the divisions are a tree of codes, three levels deep", async () => {
    const provinces = await mall.callAs(null).divisions.list();
    expect(provinces).toHaveLength(34);
    const anhui = provinces.find(({ code }) => code === "340000");
    const hefei = anhui?.children?.find(({ code }) => code === "340100");
    expect(hefei?.children).toContainEqual({ code: "340104", name: "蜀山区" });
  });

  test("no city offers one development zone twice, and both codes of such a zone stay valid", async () => {
    const provinces = await mall.callAs(null).divisions.list();
    const doubles = provinces.flatMap(({ children: cities = [] }) =>
      cities.flatMap(({ name: city, children = [] }) => {
        const plain = children.map(({ name }) => plainZone(city, name));
        return plain.filter((name, at) => plain.indexOf(name) !== at).map((name) => `${city} ${name}`);
      }),
    );
    expect(doubles).toEqual([]);
    expect(plainZone("合肥市", "高新技术开发区")).toBe(plainZone("合肥市", "合肥高新技术产业开发区"));
    const { api } = await mall.newMember();
    expect((await api.addresses.create({ ...home, regionCode: "340190" })).regionName).toContain("高新技术开发区");
  });

  test("a division has names at every level, and a municipality's only once", () => {
    expect(["340104", "3401", "34", "110101"].map(regionName)).toEqual([
      "安徽省 合肥市 蜀山区",
      "安徽省 合肥市",
      "安徽省",
      "北京市 东城区",
    ]);
  });
});

describe("an address of WeChat's", () => {
  const find = (provinceName: string, cityName: string, countyName: string, nationalCode?: string) =>
    mall.callAs(null).divisions.find({ provinceName, cityName, countyName, nationalCode });

  test.each([
    ["四川省", "成都市", "武侯区", "510107"],
    ["北京市", "北京市", "东城区", "110101"],
    ["北京", "北京", "东城", "110101"],
    ["广西壮族自治区", "南宁市", "青秀区", "450103"],
    ["广西", "南宁", "青秀区", "450103"],
    ["新疆维吾尔自治区", "乌鲁木齐市", "天山区", "650102"],
    ["湖北省", "省直辖县级行政区划", "仙桃市", "429004"],
    ["重庆市", "县", "垫江县", "500231"],
    ["重庆市", "重庆市", "城口县", "500229"],
  ])("the district of a WeChat address is found by its names: %s %s %s", async (province, city, county, code) => {
    expect(await find(province, city, county)).toEqual({ regionCode: code, regionName: regionName(code) });
  });

  test("the district of a WeChat address is found by its code when names have changed, but not against its province", async () => {
    expect((await find("安徽省", "合肥市", "老城区", "340104")).regionCode).toBe("340104");
  });

  test.each([
    ["四川省", "成都市", "老城区", "340104", "四川省 成都市"],
    ["安徽省", "合肥市", "老城区", "999999", "安徽省 合肥市"],
    ["浙江省", "杭州市", "江干区", undefined, "浙江省 杭州市"],
    ["广东省", "东莞市", "东莞市", "441900", "广东省 东莞市"],
    ["海南省", "儋州市", "", "460400", "海南省 儋州市"],
    ["安徽省", "", "", undefined, "安徽省"],
    ["", "", "", undefined, ""],
  ])("what is known of %s %s %s %s is kept, and the member chooses the rest", async (p, c, d, code, known) => {
    expect(await find(p, c, d, code)).toEqual({ regionCode: null, regionName: known });
  });

  test("a city without districts is divided by the town in the street's name or at the beginning of the detail", async () => {
    const { divisions } = mall.callAs(null);
    const dongguan = { provinceName: "广东省", cityName: "东莞市", countyName: "东莞市", nationalCode: "441900" };
    expect(await divisions.find({ ...dongguan, streetName: "长安镇" })).toMatchObject({ regionCode: "441904" });
    expect(await divisions.find({ ...dongguan, detail: "长安镇德政路 1 号" })).toMatchObject({ regionCode: "441904" });
    const zhongshan = { provinceName: "广东省", cityName: "中山市", countyName: "中山市", streetName: "小榄镇" };
    expect(await divisions.find(zhongshan)).toMatchObject({ regionCode: "442006" });
  });

  test("every district of the list is found by its own names", async () => {
    const { divisions } = await import("@liandong/api/numbers/divisions");
    const { findDistrict } = await import("@liandong/api/trade/addresses/find-district");
    const missed: string[] = [];
    for (const province of divisions)
      for (const city of province.children ?? [])
        for (const { code, name } of city.children ?? []) {
          const place = { provinceName: province.name, cityName: city.name, countyName: name };
          if (findDistrict(place).regionCode !== code) missed.push(code);
        }
    expect(missed).toEqual([]);
  });
});
