import { useState } from "react";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { staffClient } from "@/staff/data/api";
import { saveStaffSession } from "@/staff/data/session";

export function LeaveButton() {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    if (!(await confirmed("退出员工登录", "只退出员工账号，会员登录不受影响。"))) return;
    setBusy(true);
    try {
      await staffClient.desk.session.logout.mutate();
    } finally {
      // The phone forgets the session whatever the server answered.
      saveStaffSession(null);
    }
  };
  return (
    <Button id="staff-logout" tone="line" busy={busy} onTap={() => void leave().catch(() => undefined)}>
      退出员工登录
    </Button>
  );
}
