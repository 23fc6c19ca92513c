import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api, failureText } from "../kit/api";

/** 检测: asks WeChat with the account as it is saved, and says what came of it. */
export function AccountCheck({ account: { appid, mchid } }: { account: { appid: string; mchid: string } }) {
  const checking = useMutation(api.desk.merchants.check.mutationOptions());
  return (
    <>
      <Button
        size="small"
        loading={checking.isPending}
        onClick={() => checking.mutate({ appid, mchid })}
        data-testid="merchant-check"
      >
        检测
      </Button>
      {checking.data?.map(({ name, isGood, problem }) => (
        <span key={name} className={isGood ? "second-line" : "second-line out"}>
          {`${name}：${isGood ? "正常" : problem}`}
        </span>
      ))}
      {checking.error && <span className="second-line out">{failureText(checking.error)}</span>}
    </>
  );
}
