import { DownOutlined, LogoutOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Avatar, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { forgetMembers } from "../search/recent-members";
import { api, queryClient } from "./api";
import { endSession, type StaffSession } from "./session";

const roleNames: Record<string, string> = { service: "客服", operator: "运营", finance: "财务", admin: "管理员" };

export function StaffMenu({ staff }: { staff: StaffSession["staff"] }) {
  const navigate = useNavigate();
  const logout = useMutation(api.staff.logout.mutationOptions());
  const roles = staff.roles.map((role) => roleNames[role] ?? role).join("、") || "未分配角色";

  // Whatever the server answers, this browser forgets the session and everything it has read. By way of the first page,
  // so that whoever logs in next does not begin where this one left.
  const leave = () =>
    logout.mutate(undefined, {
      onSettled: async () => {
        await navigate("/");
        endSession();
        forgetMembers();
        queryClient.clear();
      },
    });

  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: [
          { key: "roles", type: "group", label: `角色：${roles}` },
          {
            key: "logout",
            icon: <LogoutOutlined />,
            label: <span data-testid="logout">退出登录</span>,
            onClick: leave,
          },
        ],
      }}
    >
      <button type="button" className="staff-button" data-testid="staff-menu">
        <Avatar size={26} className="staff-avatar">
          {staff.name.slice(0, 1)}
        </Avatar>
        <span className="staff-name">{staff.name}</span>
        <DownOutlined className="staff-caret" />
      </button>
    </Dropdown>
  );
}
