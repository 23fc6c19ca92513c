import type { MemberImport } from "@liandong/api/staff/member-import/import-members";

import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { client } from "../kit/client";
import { ImportTable, type TableReport } from "../kit/import-table";

/** 转入会员: admins bring the members of another system; the file is checked before anything is written. */
export function MemberImportPage() {
  const cache = useQueryClient();
  return (
    <section className="panel" data-testid="member-import-page">
      <div className="table-head">
        <h1>转入会员</h1>
      </div>
      <ImportTable
        note="从其他系统搬来的会员：一行一位，先检查，再导入；有一行不对，整个文件都不导入。同一个文件导入两次，第二次什么也不改。填了 openid 的会员直接登录；只填手机号的，本人在小程序绑定这个手机号后认领账号。"
        keyName="会员编号"
        template={{ name: "会员导入模板.csv", load: () => client.desk.memberImport.template.query() }}
        run={async (input) => reportOf(await client.desk.memberImport.run.mutate(input))}
        confirm={({ sum }) => `导入 ${sum.split("，")[0]}`}
        onDone={() => cache.invalidateQueries({ queryKey: api.desk.members.pathKey() })}
      />
    </section>
  );
}

function reportOf({ problems, lines, totals }: MemberImport): TableReport {
  const { members, growth, points, balanceFen } = totals;
  return {
    problems,
    lines: lines.map(({ row, code, memberId, isKnown }) => {
      const link = memberId && <Link to={`/members/${memberId}`}>{memberId}</Link>;
      const said = isKnown ? <>以前导入过，没有改动：{link}</> : link ? <>已导入：{link}</> : "可以导入";
      return { row, code, said };
    }),
    sum: `${members} 位新会员，成长值 ${growth}、积分 ${points}、储值余额 ${formatFen(balanceFen)}`,
  };
}
