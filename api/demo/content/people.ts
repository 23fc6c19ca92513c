/**
 * A demo member. `key` names the avatar and the person in the history; the region is a GB/T 2260 district. A person
 * with an address has the same phone on the parcel.
 */
export type PersonContent = {
  key: string;
  nickname: string;
  phone?: string;
  address?: { name: string; regionCode: string; detail: string };
};

const lives = (name: string, regionCode: string, detail: string) => ({ name, regionCode, detail });

export const people: readonly PersonContent[] = [
  {
    key: "wanqing",
    nickname: "婉清在合肥",
    phone: "19900001001",
    address: lives("陈婉清", "340104", "潜山路 188 号蔚蓝商务港 B 座 1203"),
  },
  {
    key: "xiaoman",
    nickname: "林小满",
    phone: "19900001002",
    address: lives("林小满", "340111", "徽州大道 1299 号滨湖世纪城 6 幢 502"),
  },
  {
    key: "zihang",
    nickname: "子航爸爸",
    phone: "19900001003",
    address: lives("周子航", "330106", "文三路 478 号华星时代广场 A 座 908"),
  },
  {
    key: "yiming",
    nickname: "一鸣惊人",
    phone: "19900001004",
    address: lives("赵一鸣", "440106", "天河北路 233 号中信广场 3 座 2105"),
  },
  {
    key: "yuntao",
    nickname: "云朵妈妈",
    phone: "19900001005",
    address: lives("许云桃", "340103", "濉溪路 310 号祥源广场 2 幢 1801"),
  },
  {
    key: "dashan",
    nickname: "大山里的茶",
    phone: "19900001006",
    address: lives("方大山", "341004", "歙县路 12 号呈坎茶厂宿舍 3 单元 201"),
  },
  {
    key: "jiahui",
    nickname: "佳慧Joy",
    phone: "19900001007",
    address: lives("沈佳慧", "310115", "浦东南路 1085 号华申大厦 1606"),
  },
  {
    key: "laozhou",
    nickname: "老周茶馆",
    phone: "19900001008",
    address: lives("周德茂", "320102", "珠江路 88 号新世界中心 A 座 1109"),
  },
  {
    key: "meimei",
    nickname: "爱美的小鹿",
    phone: "19900001009",
    address: lives("鹿美琪", "330203", "中山东路 181 号中农信商厦 1502"),
  },
  {
    key: "chengzi",
    nickname: "橙子果园",
    phone: "19900001010",
    address: lives("刘成", "360722", "迎宾大道 66 号脐橙产业园 8 栋"),
  },
  {
    key: "xiaolu",
    nickname: "小陆的厨房",
    phone: "19900001011",
    address: lives("陆晓云", "320505", "狮山路 28 号高新广场 1203"),
  },
  {
    key: "tangyuan",
    nickname: "汤圆圆",
    phone: "19900001012",
    address: lives("汤媛", "420106", "中北路 9 号长城汇 T2 座 1810"),
  },
  {
    key: "xiaobei",
    nickname: "小北",
    phone: "19900001013",
    address: lives("北川", "510104", "红星路三段 1 号国际金融中心 2 号楼 901"),
  },
  {
    key: "afeng",
    nickname: "阿峰跑步记",
    phone: "19900001014",
    address: lives("吴峰", "350203", "湖滨南路 258 号鸿翔大厦 15F"),
  },
  {
    key: "qiuyue",
    nickname: "秋月映荷",
    phone: "19900001015",
    address: lives("杨秋月", "430102", "五一大道 618 号银华大酒店旁 4 栋 603"),
  },
  {
    key: "haibian",
    nickname: "住在海边",
    phone: "19900001016",
    address: lives("郑海燕", "370202", "香港中路 76 号颐中假日 B 座 1405"),
  },
  {
    key: "mumu",
    nickname: "木木同学",
    phone: "19900001017",
    address: lives("林沐", "440305", "科苑路 15 号科兴科学园 B4 栋 702"),
  },
  {
    key: "doudou",
    nickname: "豆豆麻麻",
    phone: "19900001018",
    address: lives("窦晓曼", "341503", "解放南路 88 号皖西花园 11 幢 303"),
  },
  {
    key: "wangshu",
    nickname: "老王修表",
    phone: "19900001019",
    address: lives("王建国", "110105", "建国路 93 号万达广场 9 号楼 1206"),
  },
  {
    key: "sunny",
    nickname: "Sunny.",
    phone: "19900001020",
    address: lives("孙妮", "310104", "漕溪北路 398 号汇智大厦 1101"),
  },
  {
    key: "xiaoxiong",
    nickname: "熊本不熊",
    phone: "19900001021",
    address: lives("熊斌", "500103", "民权路 28 号英利国际 22-6"),
  },
  {
    key: "yueliang",
    nickname: "月亮不睡我不睡",
    phone: "19900001022",
    address: lives("岳靓", "610113", "小寨东路 126 号百隆广场 A 座 1508"),
  },
  {
    key: "tuzi",
    nickname: "兔子先生",
    phone: "19900001023",
    address: lives("屠一凡", "330402", "中山东路 1318 号嘉兴国际中心 1107"),
  },
  {
    key: "huzi",
    nickname: "胡子叔叔",
    phone: "19900001024",
    address: lives("胡志远", "340102", "长江东路 1104 号元一时代广场 8 幢 1102"),
  },
  {
    key: "ajuan",
    nickname: "阿娟",
    phone: "19900001025",
    address: lives("李娟", "341302", "淮海中路 210 号国购广场 3 号楼 805"),
  },
  { key: "passerby", nickname: "微信用户" },
];
