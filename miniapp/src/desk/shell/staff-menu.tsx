import { DownOutlined, KeyOutlined, LaptopOutlined, LogoutOutlined, SafetyOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Avatar, Dropdown } from "antd";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import { firstSign } from "@/format/first-sign";
import { OwnPasswordDialog } from "../accounts/own-password-dialog";
import { api, queryClient } from "../kit/api";
import { forgetMembers } from "../kit/recent-members";
import { namesOfRoles } from "../kit/roles";
import { endSession, type StaffSession } from "../kit/session";
import { dropUnsavedWork, hasUnsavedWork } from "../kit/unsaved-work";
import { useLeaveQuestion } from "../kit/use-leave-question";

const TwoStepDialog = lazy(async () => ({ default: (await import("../accounts/two-step-dialog")).TwoStepDialog }));
const OwnSessionsDialog = lazy(async () => ({
  default: (await import("../accounts/own-sessions-dialog")).OwnSessionsDialog,
}));

/** Logs out, after a question where something is unsaved. */
function useLogout() {
  const navigate = useNavigate();
  const ask = useLeaveQuestion();
  const logout = useMutation(api.desk.session.logout.mutationOptions());
  // Whatever the server answers, this browser forgets the session and everything it has read. It goes to the first page
  // before, so that the next person to log in does not begin where this one ended.
  const leave = () =>
    logout.mutate(undefined, {
      onSettled: async () => {
        await navigate("/");
        endSession();
        forgetMembers();
        queryClient.clear();
      },
    });

  return () => {
    const onLeave = () => {
      dropUnsavedWork();
      leave();
    };
    return hasUnsavedWork() ? ask({ onLeave }) : leave();
  };
}

export function StaffMenu({ staff }: { staff: StaffSession["staff"] }) {
  const [isChanging, setChanging] = useState(false);
  const [isSecuring, setSecuring] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const askToLeave = useLogout();
  const roles = [namesOfRoles(staff.roles), staff.roleName].filter(Boolean).join("、") || "未分配角色";

  return (
    <>
      <Dropdown
        trigger={["click"]}
        placement="bottomRight"
        menu={{
          items: [
            { key: "roles", type: "group", label: `${staff.storeName ?? "平台"} · ${roles}` },
            {
              key: "password",
              icon: <KeyOutlined />,
              label: <span data-testid="password-open">修改密码</span>,
              onClick: () => setChanging(true),
            },
            {
              key: "two-step",
              icon: <SafetyOutlined />,
              label: <span data-testid="two-step-open">两步验证</span>,
              onClick: () => setSecuring(true),
            },
            {
              key: "sessions",
              icon: <LaptopOutlined />,
              label: <span data-testid="own-sessions-open">登录设备</span>,
              onClick: () => setLooking(true),
            },
            {
              key: "logout",
              icon: <LogoutOutlined />,
              label: <span data-testid="logout">退出登录</span>,
              onClick: askToLeave,
            },
          ],
        }}
      >
        <button type="button" className="staff-button" data-testid="staff-menu">
          <Avatar size={26} className="staff-avatar">
            {firstSign(staff.name)}
          </Avatar>
          <span className="staff-name">{staff.name}</span>
          <DownOutlined className="staff-caret" />
        </button>
      </Dropdown>
      {isSecuring && (
        <Suspense>
          <TwoStepDialog onClose={() => setSecuring(false)} />
        </Suspense>
      )}
      {isLooking && (
        <Suspense>
          <OwnSessionsDialog onClose={() => setLooking(false)} />
        </Suspense>
      )}
      {isChanging && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
