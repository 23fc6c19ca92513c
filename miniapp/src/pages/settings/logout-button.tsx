import { useState } from "react";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { saveSession } from "@/data/session";

export function LogoutButton() {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    if (!(await confirmed("退出登录", "退出后仍可浏览商品，确定吗？"))) return;
    setBusy(true);
    try {
      await apiClient.auth.logout.mutate();
    } finally {
      // The phone forgets the session whatever the server answered.
      saveSession(null);
      queryClient.clear();
      setBusy(false);
    }
  };
  return (
    <Button id="logout" tone="line" busy={busy} onTap={() => void leave().catch(() => undefined)}>
      退出登录
    </Button>
  );
}
