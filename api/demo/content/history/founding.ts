import { bought, type DemoStep, joined } from "./step";

/**
 * The first weeks. An operator makes the root a boss, so that no line is left without an owner. 小满 brings two while she
 * is an agent (both lines stay with the root), then two that are hers.
 */
export const founding: readonly DemoStep[] = [
  joined([58, "09:12"], "wanqing"),
  bought([58, "09:40"], "wanqing", "gift-yearly"),
  {
    type: "grant",
    at: [58, "10:05"],
    person: "wanqing",
    identity: "boss",
    staff: "yunying",
    reason: "首位城市合作人，线下协议编号 HF-001",
  },
  joined([56, "14:20"], "xiaoman", "wanqing"),
  bought([56, "14:46"], "xiaoman", "gift-radiance"),
  joined([55, "19:08"], "zihang", "wanqing"),
  bought([55, "19:31"], "zihang", "gift-tea"),
  joined([53, "11:15"], "yiming", "wanqing"),
  bought([53, "11:52"], "yiming", "gift-mountain:孝亲装（礼盒）"),
  joined([51, "20:03"], "yuntao", "xiaoman"),
  bought([51, "20:25"], "yuntao", "gift-radiance:清爽型（油皮）"),
  bought([50, "08:14"], "wanqing", "rice:10kg", "camellia-oil", "eggs"),
  joined([49, "12:30"], "dashan", "xiaoman"),
  bought([49, "12:58"], "dashan", "gift-tea:白茶组合"),
  joined([47, "21:10"], "jiahui", "xiaoman"),
  bought([47, "21:33"], "jiahui", "gift-home:雾蓝"),
  joined([45, "10:42"], "laozhou", "xiaoman"),
  bought([45, "11:05"], "laozhou", "gift-tea"),
  joined([44, "16:00"], "wangshu"),
  bought([44, "16:20"], "wangshu", "thermos:青瓷绿", "socks:40–44"),
  joined([43, "13:24"], "meimei", "jiahui"),
  bought([43, "13:50"], "meimei", "gift-radiance"),
  bought([42, "22:16"], "xiaoman", "mask:30 片", "cream"),
  joined([41, "09:36"], "xiaolu", "jiahui"),
  bought([41, "10:02"], "xiaolu", "gift-mountain"),
];
