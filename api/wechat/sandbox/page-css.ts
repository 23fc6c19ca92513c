export const pageCss = `
:root { --ink:#1c2430; --soft:#667085; --line:#e4e8ee; --paper:#f5f7f9; --green:#07a35a; --red:#d4380d; --amber:#b45309; }
* { box-sizing:border-box }
body { margin:0; background:var(--paper); color:var(--ink);
  font:15px/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif; }
header { display:flex; gap:16px; align-items:center; justify-content:space-between; padding:28px max(20px,calc(50vw - 560px));
  background:linear-gradient(120deg,#06814a,#07a35a); color:#fff; }
header h1 { margin:0; font-size:24px } header p { margin:4px 0 0; opacity:.9; font-size:14px }
main { padding:8px max(20px,calc(50vw - 560px)) 64px }
h2 { font-size:17px; margin:28px 0 12px } h2 small { color:var(--soft); font-weight:400; margin-left:4px }
.cards { display:grid; grid-template-columns:repeat(auto-fill,minmax(320px,1fr)); gap:14px }
article,table,.empty { background:#fff; border:1px solid var(--line); border-radius:14px }
article { padding:16px; display:flex; flex-direction:column; gap:8px; min-width:0 }
.empty { margin:0; padding:24px; color:var(--soft); text-align:center }
.head { display:flex; justify-content:space-between; gap:12px; align-items:flex-start }
.head strong { overflow-wrap:anywhere }
.state { flex:none; font-size:12px; padding:2px 10px; border-radius:99px; background:#eef1f5; color:var(--soft) }
.state.waiting { background:#fef3e2; color:var(--amber) } .state.done { background:#e5f6ee; color:#067647 }
.amount { font-size:26px; font-weight:650; font-variant-numeric:tabular-nums }
dl { display:grid; grid-template-columns:auto 1fr; gap:2px 12px; margin:0; font-size:13px }
dt { color:var(--soft); white-space:nowrap } dd { margin:0; overflow-wrap:anywhere; text-align:right }
.actions { display:flex; flex-wrap:wrap; gap:8px; margin-top:auto; padding-top:4px } form { margin:0 }
button,.button { font:inherit; font-size:14px; padding:7px 14px; border-radius:99px; border:1px solid var(--line); background:#fff;
  color:var(--ink); cursor:pointer; text-decoration:none; white-space:nowrap }
button:hover { border-color:var(--green) } button:focus-visible,.button:focus-visible,input:focus-visible { outline:3px solid #07a35a55 }
button.primary { background:var(--green); border-color:var(--green); color:#fff } button.danger { color:var(--red) }
.inline { display:flex; gap:8px; margin-bottom:12px }
input { font:inherit; padding:7px 14px; border:1px solid var(--line); border-radius:99px; min-width:0; width:220px }
table { width:100%; border-collapse:separate; border-spacing:0; overflow:hidden }
th,td { text-align:left; padding:9px 16px; border-top:1px solid var(--line); font-size:14px }
th { border-top:0; color:var(--soft); font-weight:500 } code { font-size:12px; overflow-wrap:anywhere }
`;
