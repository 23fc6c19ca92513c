import { showModal } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { saveSession } from "@/data/session";

export function LogoutButton() {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    const { confirm } = await showModal({ title: "退出登录", content: "退出后仍可浏览商品，确定吗？" });
    if (!confirm) return;
    setBusy(true);
    try {
      await apiClient.auth.logout.mutate();
    } finally {
      // Whatever the server said, this phone forgets.
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
