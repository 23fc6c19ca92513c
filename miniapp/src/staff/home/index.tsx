import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { namesOfRoles } from "@/desk/kit/roles";
import { useStaffSession } from "@/staff/data/session";
import { useIsOfStore, useOpens } from "@/staff/data/use-may";
import { LeaveButton } from "@/staff/home/leave-button";
import { WaitingCards } from "@/staff/home/waiting-cards";
import { staffPage } from "@/staff/parts/staff-page";
import "./index.css";

const go = (url: string) => () => void navigateTo({ url });
const lookers = ["service", "operator", "finance"] as const;

/** 工作台 on the road: what waits for this person, the search, and the rooms that their rights open. */
function StaffHomePage() {
  const staff = useStaffSession()?.staff;
  const seesWaiting = useOpens(lookers, "home.read");
  const searches = useOpens(lookers, "desk.read");
  if (!staff) return null;
  const { name, roles, roleName, storeName } = staff;
  return (
    <View id="staff-home" className="screen">
      <View className="staff-head">
        <Text id="staff-name" className="staff-head__name">
          {name}
        </Text>
        <Text className="staff-head__role">
          {[storeName, namesOfRoles(roles), roleName].filter(Boolean).join(" · ")}
        </Text>
        {searches && (
          <View
            id="go-staff-search"
            className="staff-head__search"
            {...tap(go("/staff/search/index"), { role: "link" })}
          >
            <Icon name="search" size={16} />
            <Text>手机号、会员号、订单号、昵称</Text>
          </View>
        )}
      </View>
      <Tools />
      {seesWaiting && <WaitingCards />}
      <Cells>
        <Cell id="go-staff-sessions" icon="phone" label="登录设备" onTap={go("/staff/sessions/index")} />
      </Cells>
      <LeaveButton />
    </View>
  );
}

function Tools() {
  const isOfStore = useIsOfStore();
  const decidesCases = useOpens(lookers, "afterSales.read");
  const paysOut = useOpens(["finance"], "withdrawals.read");
  const approves = useOpens(lookers, "approvals.read");
  const follows = useOpens(["sales", "operator"], "crm.read");
  const handsOver = useOpens(["clerk", "operator"], "pickups.act");
  const tools = [
    { id: "pickups", page: "/staff/pickups/index", name: "核销提货", icon: "code", isOpen: handsOver },
    { id: "cases", page: "/staff/cases/index", name: "售后", icon: "service", isOpen: decidesCases },
    {
      id: "withdrawals",
      page: "/staff/withdrawals/index",
      name: "提现审核",
      icon: "wallet",
      isOpen: paysOut && !isOfStore,
    },
    { id: "approvals", page: "/staff/approvals/index", name: "复核", icon: "check", isOpen: approves && !isOfStore },
    { id: "agenda", page: "/staff/agenda/index", name: "今日跟进", icon: "calendar", isOpen: follows && !isOfStore },
  ].filter(({ isOpen }) => isOpen);
  if (tools.length === 0) return null;
  return (
    <View className="staff-tools">
      {tools.map(({ id, page, name, icon }) => (
        <View key={id} id={`go-staff-${id}`} className="staff-tools__one" {...tap(go(page), { role: "link" })}>
          <View className="staff-tools__mark">
            <Icon name={icon} size={22} />
          </View>
          <Text>{name}</Text>
        </View>
      ))}
    </View>
  );
}

export default staffPage(StaffHomePage);
