import {
  AuditOutlined,
  GiftOutlined,
  PlusOutlined,
  QrcodeOutlined,
  SearchOutlined,
  SendOutlined,
  ShopOutlined,
  TableOutlined,
  TeamOutlined,
  WalletOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { Link } from "react-router";
import { hasRole, type Role } from "../kit/roles";
import { useIsOfStore, useSession } from "../kit/session";

type QuickAct = { name: string; to: string; icon: ComponentType; roles: readonly Role[]; ofStores?: true };

const acts: readonly QuickAct[] = [
  { name: "处理售后", to: "/after-sales", icon: AuditOutlined, roles: ["service"], ofStores: true },
  { name: "查订单", to: "/orders", icon: SearchOutlined, roles: ["service"], ofStores: true },
  { name: "去发货", to: "/shipping", icon: SendOutlined, roles: ["operator"], ofStores: true },
  { name: "核销提货", to: "/pickups", icon: QrcodeOutlined, roles: ["clerk"], ofStores: true },
  { name: "新建商品", to: "/goods?open=new", icon: PlusOutlined, roles: ["operator"], ofStores: true },
  { name: "会员营销", to: "/campaigns/new", icon: GiftOutlined, roles: ["operator"], ofStores: true },
  { name: "审核提现", to: "/withdrawals", icon: WalletOutlined, roles: ["finance"] },
  { name: "导出账目", to: "/figures", icon: TableOutlined, roles: ["finance"] },
  { name: "门店结算", to: "/store-statements", icon: ShopOutlined, roles: ["finance"], ofStores: true },
  { name: "员工账号", to: "/accounts", icon: TeamOutlined, roles: [] },
];

/** 常用操作 of the person's roles. */
export function QuickActs() {
  const roles = useSession()?.staff.roles ?? [];
  const isOfStore = useIsOfStore();
  return (
    <nav className="quick-acts" aria-label="常用操作">
      {acts
        .filter((act) => hasRole(roles, act.roles) && (act.ofStores || !isOfStore))
        .map(({ name, to, icon: Icon }) => (
          <Link key={name} to={to}>
            <Icon />
            {name}
          </Link>
        ))}
    </nav>
  );
}
