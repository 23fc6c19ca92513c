import { NavLink } from "react-router";
import type { StaffSession } from "../kit/session";

type Room = {
  to: string;
  name: string;
  /** Beside admins. */
  roles: string[];
  /** A store's staff have their own store's of it. */
  ofStores?: true;
};

/** Rooms beside the search, for those who may enter; the server decides, this only hides what would be refused. */
const groups: { name: string; rooms: Room[] }[] = [
  {
    name: "客服",
    rooms: [
      { to: "/", name: "查会员", roles: ["service", "operator", "finance"] },
      { to: "/after-sales", name: "售后", roles: ["service", "operator"] },
    ],
  },
  {
    name: "商品",
    rooms: [
      { to: "/goods", name: "商品", roles: ["operator"], ofStores: true },
      { to: "/stock", name: "库存", roles: ["operator"], ofStores: true },
      { to: "/storefront", name: "分类与店铺", roles: ["operator"], ofStores: true },
      { to: "/banners", name: "轮播图", roles: ["operator"] },
      { to: "/freight", name: "运费模板", roles: ["operator"] },
    ],
  },
  {
    name: "订单",
    rooms: [
      { to: "/orders", name: "订单", roles: ["service", "operator", "finance"] },
      { to: "/shipping", name: "发货", roles: ["operator"] },
    ],
  },
  {
    name: "会员",
    rooms: [
      { to: "/coupons", name: "优惠券", roles: ["operator"], ofStores: true },
      { to: "/reviews", name: "评价", roles: ["operator", "service"], ofStores: true },
      { to: "/levels", name: "等级与成长", roles: ["operator"], ofStores: true },
      { to: "/programmes", name: "会员体系", roles: ["operator"], ofStores: true },
    ],
  },
  {
    name: "方案",
    rooms: [
      { to: "/plan", name: "方案", roles: ["operator"] },
      { to: "/grants", name: "区域与授予", roles: ["operator"] },
      { to: "/dividends", name: "分红", roles: ["operator", "finance"] },
    ],
  },
  {
    name: "财务",
    rooms: [
      { to: "/withdrawals", name: "提现", roles: ["finance"] },
      { to: "/debts", name: "欠款", roles: ["finance"] },
      { to: "/failed-returns", name: "退回失败", roles: ["finance"] },
      { to: "/figures", name: "日报", roles: ["finance"] },
      { to: "/ledger", name: "账本", roles: ["finance"] },
      { to: "/trial-balance", name: "试算平衡", roles: ["finance"] },
    ],
  },
  {
    name: "系统",
    rooms: [
      { to: "/accounts", name: "员工账号", roles: [] },
      { to: "/audit", name: "操作日志", roles: [] },
    ],
  },
];

type Props = { staff: StaffSession["staff"]; onChosen?: () => void };

export function MainNav({ staff, onChosen }: Props) {
  const mayEnter = ({ roles, ofStores }: Room) =>
    [...roles, "admin"].some((role) => staff.roles.includes(role)) && (staff.storeId === null || ofStores === true);
  const open = groups.map(({ name, rooms }) => ({ name, rooms: rooms.filter(mayEnter) }));
  return (
    <nav className="main-nav" aria-label="主导航">
      {open
        .filter(({ rooms }) => rooms.length > 0)
        .map(({ name, rooms }) => (
          <section key={name} aria-label={name}>
            <h2>{name}</h2>
            {rooms.map(({ to, name }) => (
              <NavLink key={to} to={to} end={to === "/"} onClick={onChosen} data-testid={`nav${to.replace("/", "-")}`}>
                {name}
              </NavLink>
            ))}
          </section>
        ))}
    </nav>
  );
}
