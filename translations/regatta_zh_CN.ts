<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Regatta %1</source>
        <translation>Regatta %1</translation>
    </message>
    <message>
        <source>A desktop console with an OpenAI-compatible gateway inside: one request in, the best answer out.</source>
        <translation>内置 OpenAI 兼容网关的桌面控制台：一个请求进来，最好的回答出去。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty. Built with Qt %1.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布，不提供任何担保。基于 Qt %1 构建。</translation>
    </message>
    <message>
        <source>Gateway: %1</source>
        <translation>网关：%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AdvancedFields</name>
    <message>
        <source>▾ Advanced</source>
        <translation>▾ 高级</translation>
    </message>
    <message>
        <source>▸ Advanced</source>
        <translation>▸ 高级</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Model names there</source>
        <translation>模型名称映射</translation>
    </message>
    <message>
        <source>One a line: the model that clients ask for = its name at this endpoint.</source>
        <translation>每行一条：客户端请求的模型 = 它在此端点的名称。</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>赛道</translation>
    </message>
    <message>
        <source>Endpoints of one leg take turns in a race instead of running side by side. Empty: the usual for its kind.</source>
        <translation>同一赛道的端点在竞速中依次尝试，而不是同时出发。留空则使用该类型的默认赛道。</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>并发调用数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>指定代理：</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>HTTP/2: one connection for many calls, but without back-pressure</source>
        <translation>HTTP/2：多个调用共用一个连接，但没有背压控制</translation>
    </message>
</context>
<context>
    <name>AttemptRow</name>
    <message>
        <source>start %1</source>
        <translation>开始 %1</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>首字 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>耗时 %1</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>leg %1</source>
        <translation>分组 %1</translation>
    </message>
    <message>
        <source>Why it was not sent</source>
        <translation>未发送的原因</translation>
    </message>
    <message>
        <source>Copy this error</source>
        <translation>复制此错误</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>%1 could not be removed; expected to be allowed to.</source>
        <translation>无法删除 %1；需要有相应权限。</translation>
    </message>
    <message>
        <source>The folder %1 could not be made; expected to be allowed to.</source>
        <translation>无法创建文件夹 %1；需要有相应权限。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Send requests</source>
        <translation>发送请求</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>退出演示</translation>
    </message>
    <message>
        <source>The settings are read from %1 and are shown read-only. The strategy can be switched; it lasts until the next reload of the file.</source>
        <translation>设置读取自 %1，此处只读。可以切换策略，但只在该文件下次重新载入之前有效。</translation>
    </message>
    <message>
        <source>Use the next free one</source>
        <translation>使用下一个空闲端口</translation>
    </message>
    <message>
        <source>Demo: these endpoints are simulated inside the program. Nothing leaves this machine.</source>
        <translation>演示：这些端点是在程序内部模拟的，没有数据离开本机。</translation>
    </message>
</context>
<context>
    <name>ClientGuide</name>
    <message>
        <source>Coding agent</source>
        <translation>编程助手</translation>
    </message>
    <message>
        <source>Desktop chat</source>
        <translation>桌面聊天</translation>
    </message>
    <message>
        <source>Chat in the browser</source>
        <translation>浏览器聊天</translation>
    </message>
    <message>
        <source>Assistant in the editor</source>
        <translation>编辑器助手</translation>
    </message>
    <message>
        <source>Official OpenAI library</source>
        <translation>OpenAI 官方库</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>The demo&apos;s servers answer chat completions only, which this client does not use. Leave the demo to connect it.</source>
        <translation>演示服务器只支持聊天补全，而此客户端不使用该接口。请退出演示后再连接。</translation>
    </message>
    <message>
        <source>In a container, 127.0.0.1 is the container itself, and on Linux it cannot reach a gateway that listens on %1. Set the address to listen on to 0.0.0.0 or to Docker&apos;s (usually 172.17.0.1) in the settings, with keys required; or run the container with --network=host and the address above.</source>
        <translation>在容器中，127.0.0.1 是容器自身；在 Linux 上，容器无法访问监听在 %1 的网关。请在设置中将监听地址改为 0.0.0.0 或 Docker 的地址（通常为 172.17.0.1），并要求密钥；或使用 --network=host 运行容器，并填写上面的地址。</translation>
    </message>
    <message>
        <source>One click</source>
        <translation>一键设置</translation>
    </message>
    <message>
        <source>Opens Cherry Studio with a provider named Regatta, ready to be confirmed.</source>
        <translation>打开 Cherry Studio，其中已填好名为 Regatta 的服务商，确认即可。</translation>
    </message>
    <message>
        <source>Or by hand</source>
        <translation>或手动设置</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加服务商</translation>
    </message>
    <message>
        <source>Settings → Model Provider → Add, type OpenAI. Then fill in:</source>
        <translation>设置 → 模型服务 → 添加，类型选择 OpenAI，然后填写：</translation>
    </message>
    <message>
        <source>API Host</source>
        <translation>API 地址</translation>
    </message>
    <message>
        <source>Without /v1, which Cherry Studio adds by itself.</source>
        <translation>不带 /v1，Cherry Studio 会自动添加。</translation>
    </message>
    <message>
        <source>API Key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>“Manage” lists what the gateway serves; add the models that you want.</source>
        <translation>点击“管理”可列出网关提供的模型，添加您需要的即可。</translation>
    </message>
    <message>
        <source>No endpoint is switched on. Claude Code needs one that answers Anthropic&apos;s /v1/messages: a gcli2api server does.</source>
        <translation>没有启用任何端点。Claude Code 需要能够响应 Anthropic /v1/messages 的端点，gcli2api 服务器可以。</translation>
    </message>
    <message>
        <source>Claude Code needs /v1/messages. gcli2api servers answer it, and none is configured; an OpenAI-compatible endpoint may not.</source>
        <translation>Claude Code 需要 /v1/messages。gcli2api 服务器支持它，但尚未配置；OpenAI 兼容端点则不一定支持。</translation>
    </message>
    <message>
        <source>In a terminal</source>
        <translation>在终端中</translation>
    </message>
    <message>
        <source>Sets the address without /v1, the key and the model, and starts Claude Code.</source>
        <translation>设置不带 /v1 的地址、密钥和模型，然后启动 Claude Code。</translation>
    </message>
    <message>
        <source>To keep it for every terminal, put this there instead.</source>
        <translation>如需对所有终端生效，请改为将以下内容写入该文件。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>/status in Claude Code shows the address and that the key is used.</source>
        <translation>在 Claude Code 中输入 /status，可查看地址以及密钥是否生效。</translation>
    </message>
    <message>
        <source>Codex CLI speaks the Responses API (/v1/responses), which gcli2api servers do not answer. Add an OpenAI-compatible endpoint that does. Only versions before February 2026 also take wire_api = &quot;chat&quot;.</source>
        <translation>Codex CLI 使用 Responses API（/v1/responses），gcli2api 服务器不支持它。请添加支持该接口的 OpenAI 兼容端点。只有 2026 年 2 月之前的版本还接受 wire_api = &quot;chat&quot;。</translation>
    </message>
    <message>
        <source>Put this at the top of the file.</source>
        <translation>将以下内容放在文件开头。</translation>
    </message>
    <message>
        <source>The key stays out of the file.</source>
        <translation>密钥不写入文件。</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>添加连接</translation>
    </message>
    <message>
        <source>Admin Settings → Connections → OpenAI → Manage → Add New Connection. Then fill in:</source>
        <translation>管理员设置 → 外部连接 → OpenAI → 管理 → 添加新连接，然后填写：</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Or start it in Docker</source>
        <translation>或在 Docker 中启动</translation>
    </message>
    <message>
        <source>With this connection; the page is then at http://localhost:3000.</source>
        <translation>已包含此连接；启动后页面位于 http://localhost:3000。</translation>
    </message>
    <message>
        <source>Choose the source</source>
        <translation>选择来源</translation>
    </message>
    <message>
        <source>API Connections (the plug) → API: Chat Completion → source: Custom (OpenAI-compatible). Then fill in:</source>
        <translation>API 连接（插头图标）→ API：聊天补全 → 来源：自定义（兼容 OpenAI），然后填写：</translation>
    </message>
    <message>
        <source>Custom Endpoint (Base URL)</source>
        <translation>自定义端点（基础 URL）</translation>
    </message>
    <message>
        <source>Custom API Key</source>
        <translation>自定义 API 密钥</translation>
    </message>
    <message>
        <source>Model ID</source>
        <translation>模型 ID</translation>
    </message>
    <message>
        <source>Then press Connect.</source>
        <translation>然后点击“连接”。</translation>
    </message>
    <message>
        <source>Put this there, or add the entry below “models” to the file that you have.</source>
        <translation>将以下内容写入该文件；若文件已存在，则只添加“models”下的条目。</translation>
    </message>
    <message>
        <source>Start it in Docker</source>
        <translation>在 Docker 中启动</translation>
    </message>
    <message>
        <source>The page is then at http://localhost:3210.</source>
        <translation>启动后页面位于 http://localhost:3210。</translation>
    </message>
    <message>
        <source>Or in a LobeChat that runs</source>
        <translation>或在已运行的 LobeChat 中</translation>
    </message>
    <message>
        <source>Settings → AI service provider → OpenAI. Then fill in:</source>
        <translation>设置 → AI 服务商 → OpenAI，然后填写：</translation>
    </message>
    <message>
        <source>API proxy URL</source>
        <translation>API 代理地址</translation>
    </message>
    <message>
        <source>Settings → Model Providers → Add Provider, format OpenAI-compatible. Then fill in:</source>
        <translation>设置 → 模型提供商 → 添加提供商，格式选择 OpenAI 兼容，然后填写：</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Keep serving requests?</source>
        <translation>继续处理请求吗？</translation>
    </message>
    <message>
        <source>Without its window, Regatta can go on answering your clients in the background. Launching it again brings the window back.</source>
        <translation>没有窗口时，Regatta 仍可在后台继续为客户端服务。再次启动它即可恢复窗口。</translation>
    </message>
    <message>
        <source>This is asked once. The settings change it later.</source>
        <translation>只询问一次，以后可在设置中更改。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keep serving</source>
        <translation>继续服务</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>did you mean %1?</source>
        <translation>您是否想输入 %1？</translation>
    </message>
    <message>
        <source>expected one of %1.</source>
        <translation>应为以下之一：%1。</translation>
    </message>
    <message>
        <source>a number from 0 to 65535</source>
        <translation>0 到 65535 之间的数字</translation>
    </message>
    <message>
        <source>an address such as 127.0.0.1</source>
        <translation>一个地址，例如 127.0.0.1</translation>
    </message>
    <message>
        <source>a settings file</source>
        <translation>一个设置文件</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>一个文件夹</translation>
    </message>
    <message>
        <source>Unknown option %1; %2</source>
        <translation>未知选项 %1；%2</translation>
    </message>
    <message>
        <source>%1 stands twice; expected once.</source>
        <translation>%1 出现了两次；应只出现一次。</translation>
    </message>
    <message>
        <source>%1 takes no value; expected it alone.</source>
        <translation>%1 不带参数值；应单独使用。</translation>
    </message>
    <message>
        <source>%1 needs a value; expected %2.</source>
        <translation>%1 需要参数值；应为%2。</translation>
    </message>
    <message>
        <source>--port: expected a number from 0 to 65535, found &quot;%1&quot;.</source>
        <translation>--port：应为 0 到 65535 之间的数字，实际为“%1”。</translation>
    </message>
    <message>
        <source>Unknown command %1; %2</source>
        <translation>未知命令 %1；%2</translation>
    </message>
    <message>
        <source>%1 is not complete; expected one of %2 after it.</source>
        <translation>%1 不完整；其后应为以下之一：%2。</translation>
    </message>
    <message>
        <source>Unknown command %1 %2; %3</source>
        <translation>未知命令 %1 %2；%3</translation>
    </message>
    <message>
        <source>%1 %2 needs one more word; expected %3.</source>
        <translation>%1 %2 还需要一个参数；应为 %3。</translation>
    </message>
    <message>
        <source>%1 %2 does not take &quot;%3&quot;; a name with blanks is written in quotes.</source>
        <translation>%1 %2 不接受“%3”；含空格的名称请加引号。</translation>
    </message>
    <message>
        <source>%1 does not go with &quot;%2&quot;; expected it without a command.</source>
        <translation>%1 不能与“%2”同用；它只能在没有命令时使用。</translation>
    </message>
    <message>
        <source>--config does not go with &quot;config import&quot;, which changes the settings in the data directory.</source>
        <translation>--config 不能与“config import”同用，后者会更改数据目录中的设置。</translation>
    </message>
    <message>
        <source>1 endpoint</source>
        <translation>1 个端点</translation>
    </message>
    <message>
        <source>%1 endpoints</source>
        <translation>%1 个端点</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>%1: ok, %2</source>
        <translation>%1：正常，%2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>%1: imported, %2</source>
        <translation>%1：已导入，%2</translation>
    </message>
    <message>
        <source>There is no command to run.</source>
        <translation>没有可执行的命令。</translation>
    </message>
    <message>
        <source>csv or json</source>
        <translation>csv 或 json</translation>
    </message>
    <message>
        <source>a date or time such as 2026-01-31 or 2026-01-31T18:00</source>
        <translation>日期或时间，例如 2026-01-31 或 2026-01-31T18:00</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>一个名称</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>一个文件</translation>
    </message>
    <message>
        <source>%1: expected %2, found &quot;%3&quot;.</source>
        <translation>%1：应为%2，实际为“%3”。</translation>
    </message>
    <message>
        <source>--admin goes with &quot;keys create NAME&quot; alone.</source>
        <translation>--admin 只能与“keys create NAME”一起使用。</translation>
    </message>
    <message>
        <source>%1 goes with &quot;usage export&quot; alone.</source>
        <translation>%1 只能与“usage export”一起使用。</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>标准输出</translation>
    </message>
    <message>
        <source>it is closed or its disk is full</source>
        <translation>它已关闭，或磁盘已满</translation>
    </message>
    <message>
        <source>a whole number from 0 (no limit) to 1000000</source>
        <translation>0（无限制）到 1000000 的整数</translation>
    </message>
    <message>
        <source>a whole number from 0 (no limit) to 1000000000000000</source>
        <translation>0（无限制）到 1000000000000000 的整数</translation>
    </message>
    <message>
        <source>an amount such as 5 or 0.50, up to 1000000000; 0 for no limit</source>
        <translation>金额，例如 5 或 0.50，最多 1000000000；0 表示无限制</translation>
    </message>
    <message>
        <source>1 to 8 letters such as USD</source>
        <translation>1 至 8 个字母，例如 USD</translation>
    </message>
    <message>
        <source>day, month or ever</source>
        <translation>day、month 或 ever</translation>
    </message>
    <message>
        <source>%1 requests/min</source>
        <translation>%1 请求/分钟</translation>
    </message>
    <message>
        <source>%1 tokens/day</source>
        <translation>%1 token/天</translation>
    </message>
    <message>
        <source>%1 %2 in all</source>
        <comment>amount, currency</comment>
        <translation>累计 %1 %2</translation>
    </message>
    <message>
        <source>no limits</source>
        <translation>无限额</translation>
    </message>
    <message>
        <source>--admin does not go with limits, which are for keys of clients alone.</source>
        <translation>--admin 不能与限额同用；限额只用于客户端密钥。</translation>
    </message>
    <message>
        <source>keys limit needs at least one of %1.</source>
        <translation>keys limit 至少需要其中一项：%1。</translation>
    </message>
    <message>
        <source>%1 goes with &quot;keys create NAME&quot; and &quot;keys limit NAME&quot; alone.</source>
        <translation>%1 只能与“keys create NAME”和“keys limit NAME”同用。</translation>
    </message>
    <message>
        <source>--with-secrets goes with &quot;config export FILE&quot; alone.</source>
        <translation>--with-secrets 只能与 &quot;config export FILE&quot; 一起使用。</translation>
    </message>
    <message>
        <source>--passphrase-file goes with &quot;config import FILE&quot; and &quot;config export FILE&quot; alone.</source>
        <translation>--passphrase-file 只能与 &quot;config import FILE&quot; 和 &quot;config export FILE&quot; 一起使用。</translation>
    </message>
    <message>
        <source>--passphrase-file goes with --with-secrets; without keys nothing is encrypted.</source>
        <translation>--passphrase-file 须与 --with-secrets 一起使用；不含密钥时没有需要加密的内容。</translation>
    </message>
    <message>
        <source>--background does not go with --headless, which has no window to hide.</source>
        <translation>--background 不能与 --headless 同用，后者没有可隐藏的窗口。</translation>
    </message>
    <message>
        <source>Usage: regatta [--headless | --background] [--demo] [--config FILE] [--data-dir DIR] [--host H] [--port N]
       regatta keys create NAME [--admin] [LIMITS] | list | limit NAME LIMITS | revoke NAME
       regatta config check FILE | import FILE [--passphrase-file F]
                      | export FILE [--with-secrets [--passphrase-file F]]
       regatta usage export [--format csv|json] [--from T] [--until T] [--endpoint NAME]
                            [--model NAME] [--output FILE]

Opens the Regatta console with its OpenAI-compatible gateway, or works on its data.

  --headless      run the gateway without a window; needs no display
  --background    start with the window hidden; launching Regatta again shows it
  --demo          three simulated endpoints in a temporary data directory
  --config FILE   take the settings from this file, and reload it when it changes
  --data-dir DIR  keep settings and keys there instead of %1
  --host H        listen on this address (127.0.0.1)
  --port N        listen on this port (8377); 0 takes a free one
  --help          show this
  --version       show the version

  keys create     make a client key and print it; it is not shown again;
                  with --admin, one that opens the admin API instead
  keys list       show the names of the keys, what each opens, and its limits
  keys limit      change limits of a key; 0 takes one away; holds for its next request
    --requests-per-minute N     over any sixty seconds
    --tokens-per-day N          input and output, since local midnight
    --budget AMOUNT             what its requests may cost, as far as prices are set
    --budget-currency CODE      as the prices have it (USD)
    --budget-period P           day, month (default) or ever
  keys revoke     take a key back; it is refused within a second
  config check    say whether a settings file is right
  config import   replace the settings by those of a file
  config export   write the settings, without keys, to a file, or to &quot;-&quot;
    --with-secrets      the endpoints&apos; keys, too, encrypted under a passphrase
    --passphrase-file F the passphrase is on its first line; else the terminal asks for it
  usage export    write the usage log, oldest first: as CSV (RFC 4180, one line a request) or
                  as one JSON array with the attempts of each request; without bodies; times
                  are ISO 8601 in UTC, texts are as they came (mind formulas in spreadsheets)
    --format F      csv (default) or json
    --from T        what arrived then or later: 2026-01-31 or 2026-01-31T18:00, local time
    --until T       what arrived before
    --endpoint NAME what this endpoint answered; may stand several times
    --model NAME    what asked for this model; likewise
    --output FILE   write there instead of to standard output

Exit codes: 0 fine, 1 a failure while running, 2 a wrong command line or configuration.
</source>
        <translation>用法：regatta [--headless | --background] [--demo] [--config 文件] [--data-dir 目录] [--host H] [--port N]
       regatta keys create 名称 [--admin] [限额] | list | limit 名称 限额 | revoke 名称
       regatta config check 文件 | import 文件 [--passphrase-file F]
                      | export 文件 [--with-secrets [--passphrase-file F]]
       regatta usage export [--format csv|json] [--from T] [--until T] [--endpoint 名称]
                            [--model 名称] [--output 文件]

打开带有兼容 OpenAI 网关的 Regatta 控制台，或处理其数据。

  --headless      只运行网关，不开窗口；无需显示环境
  --background    启动时隐藏窗口；再次启动 Regatta 即可显示
  --demo          在临时数据目录中使用三个模拟端点
  --config 文件   从该文件读取设置，并在其变化时重新加载
  --data-dir 目录 将设置和密钥保存在那里，而不是 %1
  --host H        监听该地址 (127.0.0.1)
  --port N        监听该端口 (8377)；0 表示任选空闲端口
  --help          显示本说明
  --version       显示版本

  keys create     创建并打印一个客户端密钥；之后不再显示；
                  加上 --admin 则创建用于管理 API 的密钥
  keys list       显示各密钥的名称、可打开的内容及其限额
  keys limit      修改密钥的限额；0 表示取消；从其下一个请求起生效
    --requests-per-minute N     任意六十秒内
    --tokens-per-day N          输入与输出，自当地零点起
    --budget 金额               其请求的费用上限，仅计已设价格的部分
    --budget-currency 代码      与价格中的一致 (USD)
    --budget-period P           day、month（默认）或 ever
  keys revoke     收回密钥；一秒内即被拒绝
  config check    检查设置文件是否正确
  config import   用文件中的设置替换现有设置
  config export   将设置（不含密钥）写入文件，或写到 &quot;-&quot;
    --with-secrets      连同端点密钥一起，用口令加密
    --passphrase-file F 口令在其第一行；否则由终端询问
  usage export    导出使用日志，最早的在前：CSV（RFC 4180，每个请求一行），或
                  一个 JSON 数组，含每个请求的各次尝试；不含正文；时间
                  为 UTC 的 ISO 8601，文本保持原样（注意电子表格中的公式）
    --format F      csv（默认）或 json
    --from T        此时或之后到达的：2026-01-31 或 2026-01-31T18:00，当地时间
    --until T       此前到达的
    --endpoint 名称 由该端点应答的；可多次给出
    --model 名称    请求该模型的；同上
    --output 文件   写入该文件，而不是标准输出

退出码：0 正常，1 运行时失败，2 命令行或配置有误。
</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is empty; expected the passphrase on its first line.</source>
        <translation>%1 是空的；口令应在第一行。</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>口令：</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the passphrase; expected --passphrase-file FILE.</source>
        <translation>没有可询问口令的终端；请使用 --passphrase-file FILE。</translation>
    </message>
    <message>
        <source>Passphrase, again: </source>
        <translation>再次输入口令：</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
</context>
<context>
    <name>ConnectKeyCard</name>
    <message>
        <source>A key of its own: %1</source>
        <translation>专用密钥：%1</translation>
    </message>
    <message>
        <source>A key of its own</source>
        <translation>专用密钥</translation>
    </message>
    <message>
        <source>Make another key</source>
        <translation>再创建一个密钥</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>Use an existing key</source>
        <translation>使用已有密钥</translation>
    </message>
    <message>
        <source>Shown only now: only its hash is kept. It stands in the settings below already.</source>
        <translation>仅此刻显示：系统只保存其哈希值。下方的设置中已填入该密钥。</translation>
    </message>
    <message>
        <source>The key is put away. Where it was not copied, make another one.</source>
        <translation>密钥已收起。如果尚未复制，请再创建一个。</translation>
    </message>
    <message>
        <source>Put your key in the place of YOUR_KEY below.</source>
        <translation>请将下方的 YOUR_KEY 替换为您的密钥。</translation>
    </message>
    <message>
        <source>With a key for each client, the log shows who asked, and one can be revoked without the others.</source>
        <translation>为每个客户端分配各自的密钥，日志就能显示请求来自谁，也可以单独吊销其中一个。</translation>
    </message>
    <message>
        <source>No key is required here; with one, the log still shows who asked.</source>
        <translation>此网关不要求密钥；但使用密钥后，日志仍能显示请求来自谁。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Put the key away</source>
        <translation>收起密钥</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>Connect a client</source>
        <translation>连接客户端</translation>
    </message>
    <message>
        <source>Calls of the last seven days that were turned away, and what mends them.</source>
        <translation>最近七天被拒绝的调用，以及解决办法。</translation>
    </message>
    <message>
        <source>Its address, a key of its own, and the settings to copy.</source>
        <translation>地址、专用密钥，以及可直接复制的设置。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The gateway is not listening, so no client can reach it now. The address below is the one that is set.</source>
        <translation>网关当前没有监听，任何客户端都无法连接。下方显示的是已设置的地址。</translation>
    </message>
</context>
<context>
    <name>ConnectRejected</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Alike ones are one, the newest first. Neither keys nor what was asked are kept.</source>
        <translation>相同的调用合并为一条，最新的在前。不保存密钥，也不保存请求内容。</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Rejected calls</source>
        <translation>被拒绝的调用</translation>
    </message>
    <message>
        <source>No call was turned away in the last seven days.</source>
        <translation>最近七天没有调用被拒绝。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Set up a client</source>
        <translation>设置客户端</translation>
    </message>
    <message>
        <source>Forget all rejected calls?</source>
        <translation>清除所有被拒绝的调用？</translation>
    </message>
    <message>
        <source>The list is emptied for good. Calls that are turned away from now on appear again.</source>
        <translation>列表将被永久清空。此后被拒绝的调用会重新出现。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConnectSetup</name>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>ConnectStatus</name>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Wait again</source>
        <translation>重新等待</translation>
    </message>
</context>
<context>
    <name>ConnectStep</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>The gateway is starting…</source>
        <translation>网关正在启动…</translation>
    </message>
</context>
<context>
    <name>DataDirectory</name>
    <message>
        <source>The data directory %1 is a file; expected a folder.</source>
        <translation>数据目录 %1 是一个文件；应为文件夹。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be made; check the permissions of the folder around it.</source>
        <translation>无法创建数据目录 %1；请检查上级文件夹的权限。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be made private; check who owns it.</source>
        <translation>无法将数据目录 %1 设为私有；请检查其所有者。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be written; check its permissions.</source>
        <translation>无法写入数据目录 %1；请检查其权限。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be locked; check its permissions.</source>
        <translation>无法锁定数据目录 %1；请检查其权限。</translation>
    </message>
    <message>
        <source>Regatta is already running on this data directory (process %1).</source>
        <translation>Regatta 已在使用此数据目录运行（进程 %1）。</translation>
    </message>
    <message>
        <source>Regatta is already running on this data directory (process %1, %2).</source>
        <translation>Regatta 已在使用此数据目录运行（进程 %1，%2）。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>DesktopSettings</name>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Go on serving, in the tray</source>
        <translation>继续服务，缩到托盘</translation>
    </message>
    <message>
        <source>Ask once what to do</source>
        <translation>询问一次如何处理</translation>
    </message>
    <message>
        <source>Go on serving in the background</source>
        <translation>在后台继续服务</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>随会话启动</translation>
    </message>
    <message>
        <source>Regatta starts when you log in and serves at once, without a window popping up.</source>
        <translation>登录时启动 Regatta 并立即提供服务，不弹出窗口。</translation>
    </message>
    <message>
        <source>Tell when an endpoint goes out or comes back</source>
        <translation>端点不可用或恢复时通知</translation>
    </message>
    <message>
        <source>A notification when an endpoint has been failing for some seconds, and when it answers again.</source>
        <translation>端点持续失败数秒时，以及重新应答时，发出通知。</translation>
    </message>
    <message>
        <source>Tell when a request was saved</source>
        <translation>有请求被挽救时通知</translation>
    </message>
    <message>
        <source>At most once a minute: requests that one endpoint failed and another one answered.</source>
        <translation>每分钟至多一次：一个端点失败而由另一个应答的请求。</translation>
    </message>
</context>
<context>
    <name>DisplayText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单一</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Smart</source>
        <translation>智能</translation>
    </message>
    <message>
        <source>GeminiCLI</source>
        <translation>GeminiCLI</translation>
    </message>
    <message>
        <source>Antigravity</source>
        <translation>Antigravity</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI 兼容</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>密钥被拒</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>first choice</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>raced</source>
        <translation>参与竞速</translation>
    </message>
    <message>
        <source>after a failure</source>
        <translation>失败后接替</translation>
    </message>
    <message>
        <source>beside a late one</source>
        <translation>陪跑迟到者</translation>
    </message>
    <message>
        <source>Won, then broke</source>
        <translation>胜出后中断</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Could not connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>No connection in time</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>The TLS handshake failed</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <source>The proxy refused or is not there</source>
        <translation>代理拒绝连接或不存在</translation>
    </message>
    <message>
        <source>No local port was left</source>
        <translation>本机端口已耗尽</translation>
    </message>
    <message>
        <source>All allowed calls are under way</source>
        <translation>已达并发上限</translation>
    </message>
    <message>
        <source>The key could not be read</source>
        <translation>无法读取密钥</translation>
    </message>
    <message>
        <source>The connection was lost before an answer</source>
        <translation>回答之前连接中断</translation>
    </message>
    <message>
        <source>No content in time</source>
        <translation>等待内容超时</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>请求被拒</translation>
    </message>
    <message>
        <source>Redirected elsewhere</source>
        <translation>被重定向到别处</translation>
    </message>
    <message>
        <source>An error in the answer</source>
        <translation>回答中包含错误</translation>
    </message>
    <message>
        <source>The answer was malformed</source>
        <translation>回答格式错误</translation>
    </message>
    <message>
        <source>The answer was empty</source>
        <translation>回答为空</translation>
    </message>
    <message>
        <source>The answer was too large</source>
        <translation>回答过大</translation>
    </message>
    <message>
        <source>The answer was cut short</source>
        <translation>回答不完整</translation>
    </message>
    <message>
        <source>The stream went silent</source>
        <translation>流长时间没有数据</translation>
    </message>
    <message>
        <source>%1 (HTTP %2)</source>
        <translation>%1（HTTP %2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened: the upstream&apos;s words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Left out for now</source>
        <translation>暂时停用</translation>
    </message>
    <message>
        <source>Daily limit reached</source>
        <translation>已达每日上限</translation>
    </message>
    <message>
        <source>hedge</source>
        <translation>对冲</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Left out after failures</source>
        <translation>多次失败后暂时停用</translation>
    </message>
    <message>
        <source>The daily limit is reached</source>
        <translation>已达每日上限</translation>
    </message>
    <message>
        <source>The stream was too slow</source>
        <translation>流式输出过慢</translation>
    </message>
</context>
<context>
    <name>EndpointCard</name>
    <message>
        <source>paid</source>
        <translation>付费</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>success %1 · median first token %2</source>
        <translation>成功率 %1 · 首字中位数 %2</translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation>最近错误：%1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Ask %1 again at once</source>
        <translation>立即重新启用 %1</translation>
    </message>
</context>
<context>
    <name>EndpointCardActions</name>
    <message>
        <source>Testing…</source>
        <translation>正在测试……</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>Performance of %1</source>
        <translation>%1 的性能</translation>
    </message>
    <message>
        <source>Models of %1</source>
        <translation>%1 的模型</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>上移 %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移 %1</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>EndpointForm</name>
    <message>
        <source>Close the form</source>
        <translation>关闭表单</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>such as openrouter</source>
        <translation>例如 openrouter</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础地址</translation>
    </message>
    <message>
        <source>The address of the gcli2api server. With or without /v1, both are right.</source>
        <translation>gcli2api 服务器的地址，带不带 /v1 都可以。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Delete the stored key</source>
        <translation>删除已保存的密钥</translation>
    </message>
    <message>
        <source>Sides to use</source>
        <translation>启用哪一侧</translation>
    </message>
    <message>
        <source>GeminiCLI</source>
        <translation>GeminiCLI</translation>
    </message>
    <message>
        <source>Antigravity</source>
        <translation>Antigravity</translation>
    </message>
    <message>
        <source>Each side becomes an endpoint of its own, so that they can race each other.</source>
        <translation>每一侧都是独立的端点，因此可以互相竞速。</translation>
    </message>
    <message>
        <source>Paid: ask it only when the free endpoints are late or fail</source>
        <translation>付费：仅在免费端点迟迟不答或失败时使用</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>all that it lists</source>
        <translation>它列出的全部模型</translation>
    </message>
    <message>
        <source>Patterns such as gemini-*, separated by commas. Empty: ask the server which it has.</source>
        <translation>用逗号分隔，可用通配符，例如 gemini-*。留空则向服务器查询。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>EndpointList</name>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
</context>
<context>
    <name>EndpointModelsDialog</name>
    <message>
        <source>Models of %1</source>
        <translation>%1 的模型</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>a part of the name</source>
        <translation>名称的一部分</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EndpointOverview</name>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>The order is held by %1.</source>
        <translation>顺序由 %1 固定。</translation>
    </message>
    <message>
        <source>The order is the priority: the first is asked first.</source>
        <translation>顺序即优先级：排在最前的最先被请求。</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>No endpoint yet</source>
        <translation>还没有端点</translation>
    </message>
    <message>
        <source>Add a server with one of the buttons above.</source>
        <translation>请用上方的按钮添加服务器。</translation>
    </message>
</context>
<context>
    <name>EndpointTable</name>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近首字</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>Wasted</source>
        <translation>浪费</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近错误</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>p50 – p95, 5 min</source>
        <translation>p50 – p95，5 分钟</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>EndpointTableRow</name>
    <message>
        <source>paid</source>
        <translation>付费</translation>
    </message>
</context>
<context>
    <name>EndpointTestResult</name>
    <message>
        <source>Test result</source>
        <translation>测试结果</translation>
    </message>
    <message>
        <source>Copy the test result</source>
        <translation>复制测试结果</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EndpointToday</name>
    <message>
        <source>%1 of %2 calls</source>
        <translation>%1/%2 次调用</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1/%2 个 token</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <extracomment>used, limit, currency</extracomment>
        <translation>%1/%2 %3</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>Asked again at %1, in %2</source>
        <translation>%1 重新启用，还有 %2</translation>
    </message>
</context>
<context>
    <name>EndpointUndo</name>
    <message>
        <source>Removed %1.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Bring %1 back</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EndpointWatch</name>
    <message>
        <source>%1 is out</source>
        <translation>%1 不可用</translation>
    </message>
    <message>
        <source>Requests go to the other endpoints.</source>
        <translation>请求转到其他端点。</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) are out</source>
        <translation>
            <numerusform>%n 个端点不可用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 已恢复</translation>
    </message>
    <message>
        <source>It takes requests again.</source>
        <translation>它又能处理请求了。</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) are back</source>
        <translation>
            <numerusform>%n 个端点已恢复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) saved</source>
        <translation>
            <numerusform>已挽救 %Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>An endpoint failed; another one answered in its place.</source>
        <translation>一个端点失败，由另一个端点代为应答。</translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
</context>
<context>
    <name>FirstKeyDialog</name>
    <message>
        <source>Your key for this gateway</source>
        <translation>此网关的密钥</translation>
    </message>
    <message>
        <source>Clients need this key. It is shown only now: Regatta keeps no more than its fingerprint. You can make another one at any time.</source>
        <translation>客户端需要此密钥。它只显示这一次：Regatta 只保存它的指纹。您可以随时再创建一个。</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>Try it, once an endpoint is there:</source>
        <translation>添加端点之后，可以这样试一试：</translation>
    </message>
    <message>
        <source>Example call</source>
        <translation>调用示例</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已保存好</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Where should requests go?</source>
        <translation>请求要发往哪里？</translation>
    </message>
    <message>
        <source>The settings file names no endpoint yet. Add one there; it takes effect at once.</source>
        <translation>设置文件中还没有端点。请在文件中添加，立即生效。</translation>
    </message>
    <message>
        <source>Add the servers that you have. Regatta sends each request to the ones that can answer it, and the first good answer wins.</source>
        <translation>添加您拥有的服务器。Regatta 会把每个请求发给能够回答的服务器，最先返回的有效回答胜出。</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>GeminiCLI and Antigravity with one address and one password.</source>
        <translation>一个地址、一个密码，同时接入 GeminiCLI 与 Antigravity。</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>A provider, a relay or a local model, with its address and key.</source>
        <translation>服务商、中转站或本地模型，填写地址和密钥即可。</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Three simulated endpoints race inside the program. No account needed.</source>
        <translation>三个模拟端点在程序内部竞速，无需任何账号。</translation>
    </message>
    <message>
        <source>● Listening on %1</source>
        <translation>● 正在监听 %1</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制地址</translation>
    </message>
</context>
<context>
    <name>InlineBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Limit reached</source>
        <translation>已达限额</translation>
    </message>
    <message>
        <source>Opens the admin API; has no limits</source>
        <translation>用于管理 API；无限额</translation>
    </message>
    <message>
        <source>No limits</source>
        <translation>无限额</translation>
    </message>
    <message>
        <source>Limits of %1</source>
        <translation>%1 的限额</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>吊销 %1</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>such as laptop or Cherry Studio</source>
        <translation>例如 laptop 或 Cherry Studio</translation>
    </message>
    <message>
        <source>It stands in the usage log, and cannot be changed later.</source>
        <translation>它会出现在使用日志中，之后不能更改。</translation>
    </message>
    <message>
        <source>What it opens</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Models, for clients</source>
        <translation>模型，供客户端使用</translation>
    </message>
    <message>
        <source>Admin API, for scripts</source>
        <translation>管理 API，供脚本使用</translation>
    </message>
    <message>
        <source>Who has this key can change everything here. It does not open the models, and has no limits.</source>
        <translation>持有此密钥者可以更改这里的一切。它不能调用模型，也没有限额。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>创建密钥</translation>
    </message>
</context>
<context>
    <name>KeyLimitFields</name>
    <message>
        <source>Requests per minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>In any 60 seconds</source>
        <translation>任意 60 秒之内</translation>
    </message>
    <message>
        <source>Tokens per day</source>
        <translation>每日 token 数</translation>
    </message>
    <message>
        <source>Input and output, from midnight on</source>
        <translation>输入与输出合计，自零点起</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>计算周期</translation>
    </message>
    <message>
        <source>Period of the budget</source>
        <translation>预算的计算周期</translation>
    </message>
    <message>
        <source>Beyond a limit the gateway answers 429 and says when to try again. What is under way is not cut, so a limit may be exceeded by that much. A budget counts only calls that have a price.</source>
        <translation>超出限额时，网关返回 429 并告知何时重试。正在进行的请求不会被中断，因此限额可能因此略被超出。预算只计入设有价格的调用。</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>%1 of %2 requests in the last minute</source>
        <translation>最近一分钟 %1/%2 个请求</translation>
    </message>
    <message>
        <source>%1 of %2 tokens today</source>
        <translation>今日 %1/%2 个 token</translation>
    </message>
    <message>
        <source>%1 of %2 today</source>
        <translation>今日 %1/%2</translation>
    </message>
    <message>
        <source>%1 of %2 this month</source>
        <translation>本月 %1/%2</translation>
    </message>
    <message>
        <source>%1 of %2 in all</source>
        <translation>累计 %1/%2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday at %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>Used %1</source>
        <comment>when, in words</comment>
        <translation>上次使用：%1</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>管理 API</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>累计</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Each program or person gets a key of its own, with limits if you like.</source>
        <translation>每个程序或使用者一把专用密钥，可按需设置限额。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>The keys cannot be read: %1</source>
        <translation>无法读取密钥：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading the keys…</source>
        <translation>正在读取密钥…</translation>
    </message>
    <message>
        <source>No key yet: a client needs one to use this gateway.</source>
        <translation>还没有密钥：客户端需要密钥才能使用此网关。</translation>
    </message>
    <message>
        <source>Make the first key</source>
        <translation>创建第一把密钥</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>吊销 %1？</translation>
    </message>
    <message>
        <source>Within a second the gateway refuses every request with this key, and it cannot be brought back. Requests under way end normally.</source>
        <translation>一秒之内，网关就会拒绝所有使用此密钥的请求，且无法恢复。正在进行的请求会正常结束。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>No key yet.</source>
        <translation>尚无密钥。</translation>
    </message>
</context>
<context>
    <name>LatencyChart</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>LatencyHead</name>
    <message>
        <source>solid: median, dashed: p95 of %1</source>
        <translation>实线：中位数，虚线：%1 的 p95</translation>
    </message>
    <message>
        <source>median of each endpoint</source>
        <translation>各端点的中位数</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Range of the chart</source>
        <translation>图表范围</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>Last five minutes, live</source>
        <translation>最近五分钟，实时</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Last hour, minute by minute</source>
        <translation>最近一小时，每分钟一点</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>Last 24 hours, in steps of five minutes</source>
        <translation>最近 24 小时，每五分钟一点</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Last 30 days, in steps of three hours</source>
        <translation>最近 30 天，每三小时一点</translation>
    </message>
    <message>
        <source>Time to first token (%1)</source>
        <translation>首字时间（%1）</translation>
    </message>
</context>
<context>
    <name>LatencyLegend</name>
    <message>
        <source>Line of %1</source>
        <translation>%1 的曲线</translation>
    </message>
    <message>
        <source>and %1 more, not drawn</source>
        <translation>另有 %1 个未绘制</translation>
    </message>
</context>
<context>
    <name>LatencyOverlay</name>
    <message>
        <source>Time to first token per endpoint, %1</source>
        <translation>各端点的首字时间，%1</translation>
    </message>
    <message>
        <source>Left and right arrow keys read the values.</source>
        <translation>用左右方向键读取数值。</translation>
    </message>
    <message>
        <source>Strategy changed to %1</source>
        <translation>策略改为 %1</translation>
    </message>
    <message>
        <source>No first token in %1</source>
        <translation>%1内没有首字数据</translation>
    </message>
    <message>
        <source>p50 / p95</source>
        <translation>p50 / p95</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Regatta — demo</source>
        <translation>Regatta — 演示</translation>
    </message>
    <message>
        <source>Regatta</source>
        <translation>Regatta</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>The model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制模型 ID</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Clients see it</source>
        <translation>客户端可见</translation>
    </message>
    <message>
        <source>Visible to clients</source>
        <translation>客户端可见</translation>
    </message>
    <message>
        <source>Hidden from clients</source>
        <translation>已对客户端隐藏</translation>
    </message>
    <message>
        <source>Which endpoints would it use now?</source>
        <translation>现在会用到哪些端点？</translation>
    </message>
    <message>
        <source>Who serves it</source>
        <translation>由谁提供</translation>
    </message>
    <message>
        <source>Let another endpoint serve it</source>
        <translation>让其他端点也提供它</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Its name there</source>
        <translation>在那里的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Let %1 serve it</source>
        <translation>让 %1 提供它</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>hidden from clients</source>
        <translation>对客户端隐藏</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制模型 ID</translation>
    </message>
</context>
<context>
    <name>ModelRunnerRow</name>
    <message>
        <source>asked for by the same name</source>
        <translation>以相同的名称请求</translation>
    </message>
    <message>
        <source>Name of the model at %1</source>
        <translation>模型在 %1 的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the name at %1</source>
        <translation>保存在 %1 的名称</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Ask all endpoints again</source>
        <translation>重新查询所有端点</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Search models and endpoints</source>
        <translation>搜索模型和端点</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>显示哪些模型</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>1 runner only</source>
        <translation>仅 1 个参赛者</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a filter and how many it shows</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>名称 A 到 Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>名称 Z 到 A</translation>
    </message>
    <message>
        <source>Fewest runners first</source>
        <translation>参赛者少的在前</translation>
    </message>
    <message>
        <source>Most runners first</source>
        <translation>参赛者多的在前</translation>
    </message>
    <message>
        <source>Models appear once there is an endpoint that serves them.</source>
        <translation>添加提供模型的端点后，模型会显示在这里。</translation>
    </message>
    <message>
        <source>The list of models could not be had.</source>
        <translation>无法取得模型列表。</translation>
    </message>
    <message>
        <source>Asking for the models…</source>
        <translation>正在查询模型…</translation>
    </message>
    <message>
        <source>No endpoint has said yet which models it serves.</source>
        <translation>还没有端点告知它提供哪些模型。</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>没有符合条件的模型。</translation>
    </message>
    <message>
        <source>Add an endpoint</source>
        <translation>添加端点</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Show all models</source>
        <translation>显示所有模型</translation>
    </message>
</context>
<context>
    <name>NavigationList</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Usage log</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Connect a client</source>
        <translation>连接客户端</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>NewKeyDialog</name>
    <message>
        <source>The key of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>Copy it now: it is shown only this once. Regatta keeps no more than its fingerprint.</source>
        <translation>请立即复制：它只显示这一次。Regatta 只保存它的指纹。</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>Try it:</source>
        <translation>试一试：</translation>
    </message>
    <message>
        <source>Example call</source>
        <translation>调用示例</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已保存</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>The passphrase is too short; expected at least %1 characters, because whoever has the file can try passphrases as fast as their computer allows.</source>
        <translation>口令太短；至少需要 %1 个字符，因为拿到文件的人可以尽其计算机所能快速尝试各种口令。</translation>
    </message>
    <message>
        <source>There is not enough memory to encrypt the keys; 256 MiB are needed.</source>
        <translation>内存不足，无法加密密钥；需要 256 MiB。</translation>
    </message>
    <message>
        <source>The keys in the file were encrypted by a newer version of Regatta; expected format 1.</source>
        <translation>文件中的密钥由更新版本的 Regatta 加密；应为格式 1。</translation>
    </message>
    <message>
        <source>The encrypted keys in the file are damaged; expected them as they were exported.</source>
        <translation>文件中的加密密钥已损坏；应与导出时一致。</translation>
    </message>
    <message>
        <source>There is not enough memory to open the encrypted keys; %1 MiB are needed.</source>
        <translation>内存不足，无法解密密钥；需要 %1 MiB。</translation>
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>口令不正确。</translation>
    </message>
    <message>
        <source>The file was changed after it was exported, so its keys are not used; export it again.</source>
        <translation>文件在导出后被改动过，因此不使用其中的密钥；请重新导出。</translation>
    </message>
</context>
<context>
    <name>PercentileChart</name>
    <message>
        <source>Time to first token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>启用状态</translation>
    </message>
    <message>
        <source>When it was asked: %1</source>
        <translation>启用情况：%1</translation>
    </message>
</context>
<context>
    <name>PerformanceErrors</name>
    <message>
        <source>Errors by kind</source>
        <translation>错误分类</translation>
    </message>
    <message>
        <source>No call failed in this time</source>
        <translation>这段时间内没有失败的调用</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>PerformanceFigures</name>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>sent to it</source>
        <translation>发送至该端点</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>p95 %1 · p99 %2</source>
        <translation>p95 %1 · p99 %2</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Wasted</source>
        <translation>浪费</translation>
    </message>
</context>
<context>
    <name>PerformanceHead</name>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Back to the endpoints</source>
        <translation>返回端点列表</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Ask %1 again at once</source>
        <translation>立即重新询问 %1</translation>
    </message>
</context>
<context>
    <name>PerformanceHeatmap</name>
    <message>
        <source>How long calls took</source>
        <translation>调用耗时</translation>
    </message>
    <message>
        <source>time to first token, logarithmic</source>
        <translation>首字时间，对数刻度</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 次调用</translation>
    </message>
</context>
<context>
    <name>PerformanceOutcomes</name>
    <message>
        <source>Outcomes</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>won</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>lost and cancelled</source>
        <translation>落败并取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发送</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance of %1</source>
        <translation>%1 的性能</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No call went to %1 in this time.</source>
        <translation>这段时间内没有调用发送到 %1。</translation>
    </message>
    <message>
        <source>Look at 30 days</source>
        <translation>查看最近 30 天</translation>
    </message>
</context>
<context>
    <name>PerformancePlot</name>
    <message>
        <source>No call in this time</source>
        <translation>这段时间内没有调用</translation>
    </message>
</context>
<context>
    <name>PerformanceTimeline</name>
    <message>
        <source>Circuit breaker</source>
        <translation>熔断器</translation>
    </message>
    <message>
        <source>Turns of the circuit breaker</source>
        <translation>熔断器状态变化</translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 Expected to answer in %2.</source>
        <translation>%1预计 %2 后应答。</translation>
    </message>
    <message>
        <source>It is the first in order.</source>
        <translation>它排在第一位。</translation>
    </message>
    <message>
        <source>It races: the first answer wins.</source>
        <translation>参加竞速：最先应答者获胜。</translation>
    </message>
    <message>
        <source>It has the best score.</source>
        <translation>它的评分最好。</translation>
    </message>
    <message>
        <source>It is left alone after failures for %1 more, but there is nobody else to ask.</source>
        <translation>它因失败还要暂停 %1，但没有其他端点可用。</translation>
    </message>
    <message>
        <source>When %1, before it in the same leg, has failed.</source>
        <translation>当同一赛道中排在它前面的 %1 失败后。</translation>
    </message>
    <message>
        <source>When those before it have failed, or are silent for %1.</source>
        <translation>当排在它前面的都失败，或 %1 没有响应时。</translation>
    </message>
    <message>
        <source>Beside the one before it when that is silent for %1, or after its failure.</source>
        <translation>当前一个端点 %1 没有响应时并行启动，或在其失败后启动。</translation>
    </message>
    <message>
        <source>In the place of one that fails.</source>
        <translation>代替失败的参赛者。</translation>
    </message>
    <message>
        <source>It is paid: only when the free ones are silent for %1, or have failed.</source>
        <translation>它是付费端点：仅当免费端点 %1 没有响应或失败时才启用。</translation>
    </message>
    <message>
        <source>It is left alone after failures for %1 more: only when all others have failed.</source>
        <translation>它因失败还要暂停 %1：仅当其他端点都失败时才启用。</translation>
    </message>
    <message>
        <source>A request is finding out whether it is back: only when all others have failed.</source>
        <translation>正有一个请求在探测它是否恢复：仅当其他端点都失败时才启用。</translation>
    </message>
    <message>
        <source>It is disabled.</source>
        <translation>它已停用。</translation>
    </message>
    <message>
        <source>Its kind cannot serve such requests.</source>
        <translation>这种端点不能处理此类请求。</translation>
    </message>
    <message>
        <source>It does not list this model, and others do.</source>
        <translation>它没有列出该模型，而其他端点列出了。</translation>
    </message>
    <message>
        <source>Its own list of models leaves this one out.</source>
        <translation>它自己的模型列表不含该模型。</translation>
    </message>
    <message>
        <source>The route does not name it.</source>
        <translation>路由没有指定它。</translation>
    </message>
    <message>
        <source>Single asks one endpoint only.</source>
        <translation>“单一”策略只用一个端点。</translation>
    </message>
    <message>
        <source>It is left alone after failures, for %1 more.</source>
        <translation>它因失败还要暂停 %1。</translation>
    </message>
    <message>
        <source>A request is finding out whether it is back.</source>
        <translation>正有一个请求在探测它是否恢复。</translation>
    </message>
    <message>
        <source>Its key was refused; it is tried again in %1.</source>
        <translation>它的密钥被拒绝；%1 后再次尝试。</translation>
    </message>
    <message>
        <source>Its key was refused.</source>
        <translation>它的密钥被拒绝。</translation>
    </message>
    <message>
        <source>Its daily limit is reached.</source>
        <translation>已达到它的每日上限。</translation>
    </message>
    <message>
        <source>No request is within the rollout share, so all go as Single.</source>
        <translation>启用比例为零，所有请求都按“单一”策略处理。</translation>
    </message>
    <message>
        <source>A race this time: somebody was never measured with this model.</source>
        <translation>这次竞速：有端点从未用该模型测量过。</translation>
    </message>
    <message>
        <source>A race this time: one is due, to measure all again.</source>
        <translation>这次竞速：到了重新测量所有端点的时候。</translation>
    </message>
    <message>
        <source>To the one that is expected to answer first.</source>
        <translation>发往预计最先应答的端点。</translation>
    </message>
    <message>
        <source>No enabled endpoint can serve %1: the client would get an error.</source>
        <translation>没有已启用的端点能提供 %1：客户端会收到错误。</translation>
    </message>
    <message>
        <source>The route names no enabled endpoint that can serve %1: the client would get an error.</source>
        <translation>路由没有指定能提供 %1 的已启用端点：客户端会收到错误。</translation>
    </message>
    <message>
        <source>No endpoint can be asked now: the client would get an error.</source>
        <translation>现在没有可用的端点：客户端会收到错误。</translation>
    </message>
    <message>
        <source>Nobody lists %1, and the settings refuse unknown models: the client would get a 404.</source>
        <translation>没有端点列出 %1，而设置拒绝未知模型：客户端会收到 404。</translation>
    </message>
</context>
<context>
    <name>PlaygroundAnswer</name>
    <message>
        <source>The attempts and the answer appear here.</source>
        <translation>各次尝试与应答将显示在这里。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送……</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>复制应答</translation>
    </message>
    <message>
        <source>What the model thought</source>
        <translation>模型的思考</translation>
    </message>
</context>
<context>
    <name>PlaygroundForm</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Who is the fastest?</source>
        <translation>谁最快？</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends it.</source>
        <translation>按 Ctrl+Enter 发送。</translation>
    </message>
    <message>
        <source>System message (if wanted)</source>
        <translation>系统消息（可选）</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>as the model has it</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation>最多 token</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>Stream the answer</source>
        <translation>流式应答</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
</context>
<context>
    <name>PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
    <message>
        <source>Send a prompt through the gateway, as any client would, and watch who answers.</source>
        <translation>像任何客户端一样通过网关发送提示词，看看由谁应答。</translation>
    </message>
    <message>
        <source>There is nobody to ask yet: add an endpoint first.</source>
        <translation>还没有可询问的对象：请先添加端点。</translation>
    </message>
    <message>
        <source>Go to the endpoints</source>
        <translation>前往端点页面</translation>
    </message>
</context>
<context>
    <name>RejectionCard</name>
    <message>
        <source>Make a new key</source>
        <translation>创建新密钥</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>RejectionDiagnosis</name>
    <message>
        <source>a browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>a client without a name</source>
        <translation>未标明名称的客户端</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>The call brought no client key, and this gateway asks for one.</source>
        <translation>该调用没有携带客户端密钥，而此网关要求密钥。</translation>
    </message>
    <message>
        <source>Make a key here and put it where the client asks for its API key.</source>
        <translation>在这里创建密钥，并填入客户端的 API 密钥一栏。</translation>
    </message>
    <message>
        <source>Key of the other kind</source>
        <translation>密钥类型不符</translation>
    </message>
    <message>
        <source>A client key opens the OpenAI API, not the admin API.</source>
        <translation>客户端密钥只能访问 OpenAI API，不能访问管理 API。</translation>
    </message>
    <message>
        <source>Use an admin key: regatta keys create NAME --admin.</source>
        <translation>请使用管理密钥：regatta keys create 名称 --admin。</translation>
    </message>
    <message>
        <source>An admin key opens the admin API and nothing else.</source>
        <translation>管理密钥只能访问管理 API。</translation>
    </message>
    <message>
        <source>Make a client key here and put it into the client.</source>
        <translation>在这里创建客户端密钥，并填入客户端。</translation>
    </message>
    <message>
        <source>Wrong key</source>
        <translation>密钥错误</translation>
    </message>
    <message>
        <source>The key %1 was revoked, was mistyped or belongs to another gateway.</source>
        <translation>密钥 %1 已被吊销、输入有误，或属于另一个网关。</translation>
    </message>
    <message>
        <source>Keys are shown only once: make a new one here and put it into the client.</source>
        <translation>密钥只显示一次：请在这里创建新密钥，并填入客户端。</translation>
    </message>
    <message>
        <source>The key that came is none of this gateway&apos;s.</source>
        <translation>收到的密钥不属于此网关。</translation>
    </message>
    <message>
        <source>The key %1 is none of this gateway&apos;s, whose keys begin with rg-.</source>
        <translation>密钥 %1 不属于此网关，此网关的密钥以 rg- 开头。</translation>
    </message>
    <message>
        <source>The client seems to send another service&apos;s key, or a stand-in. Make a key here and put it into the client.</source>
        <translation>客户端发送的似乎是其他服务的密钥或占位文字。请在这里创建密钥，并填入客户端。</translation>
    </message>
    <message>
        <source>Unknown path</source>
        <translation>未知路径</translation>
    </message>
    <message>
        <source>The bare address was opened, which answers nothing.</source>
        <translation>有人直接打开了网关地址，该地址本身没有内容。</translation>
    </message>
    <message>
        <source>Nothing to mend where that was a look with a browser. Clients take %1 as their base URL.</source>
        <translation>如果只是用浏览器查看，则无需处理。客户端的基础 URL 应为 %1。</translation>
    </message>
    <message>
        <source>The client speaks Ollama&apos;s own API (%1).</source>
        <translation>客户端使用的是 Ollama 自有 API（%1）。</translation>
    </message>
    <message>
        <source>Set its provider to “OpenAI-compatible” with the base URL %1.</source>
        <translation>请将其服务商设置为“OpenAI 兼容”，基础 URL 为 %1。</translation>
    </message>
    <message>
        <source>The client speaks Google&apos;s Gemini API (%1).</source>
        <translation>客户端使用的是 Google Gemini API（%1）。</translation>
    </message>
    <message>
        <source>The base URL has /v1 twice: the client asked for %1.</source>
        <translation>基础 URL 中有两个 /v1：客户端请求了 %1。</translation>
    </message>
    <message>
        <source>The client adds /v1 by itself, or it was typed twice. Use %1, and without /v1 if that does not help.</source>
        <translation>客户端会自动添加 /v1，或者重复输入了 /v1。请使用 %1；若仍不行，请去掉 /v1。</translation>
    </message>
    <message>
        <source>The base URL lacks /v1: the client asked for %1.</source>
        <translation>基础 URL 缺少 /v1：客户端请求了 %1。</translation>
    </message>
    <message>
        <source>Use %1 as the base URL.</source>
        <translation>请使用 %1 作为基础 URL。</translation>
    </message>
    <message>
        <source>The base URL ends in %1, which is no part of this gateway.</source>
        <translation>基础 URL 以 %1 结尾，此网关没有该路径。</translation>
    </message>
    <message>
        <source>Nothing is served at %1.</source>
        <translation>%1 处没有任何服务。</translation>
    </message>
    <message>
        <source>Clients take %1 as their base URL. A browser or a scanner of the network may ask for such paths; then there is nothing to mend.</source>
        <translation>客户端的基础 URL 应为 %1。浏览器或网络扫描器也可能请求此类路径，那样则无需处理。</translation>
    </message>
    <message>
        <source>Unknown model</source>
        <translation>未知模型</translation>
    </message>
    <message>
        <source>No endpoint for it</source>
        <translation>没有可用端点</translation>
    </message>
    <message>
        <source>The client speaks Anthropic&apos;s API, which no endpoint that is switched on answers.</source>
        <translation>客户端使用 Anthropic API，而已启用的端点都不支持它。</translation>
    </message>
    <message>
        <source>Add a gcli2api server, which does.</source>
        <translation>请添加支持它的 gcli2api 服务器。</translation>
    </message>
    <message>
        <source>The client asked for %1, and no endpoint has told its models yet.</source>
        <translation>客户端请求了 %1，但还没有端点提供模型列表。</translation>
    </message>
    <message>
        <source>Add or switch on an endpoint that serves it.</source>
        <translation>请添加或启用提供该模型的端点。</translation>
    </message>
    <message>
        <source>The model %1 is listed, but no endpoint that is switched on could take the call: %2</source>
        <translation>模型 %1 在列表中，但已启用的端点都无法处理该调用：%2</translation>
    </message>
    <message>
        <source>Switch on an endpoint that serves it, or look at the routes.</source>
        <translation>请启用提供该模型的端点，或检查路由。</translation>
    </message>
    <message>
        <source>The client asked for %1, which no endpoint lists.</source>
        <translation>客户端请求了 %1，但没有端点列出该模型。</translation>
    </message>
    <message>
        <source>Choose a model from the list of models in the client.</source>
        <translation>请在客户端的模型列表中选择一个模型。</translation>
    </message>
    <message>
        <source>The nearest that is served: %1. Set that in the client.</source>
        <translation>最接近的可用模型：%1。请在客户端中设置它。</translation>
    </message>
    <message>
        <source>Or switch off “strict models” in the settings, so that unknown names are passed on.</source>
        <comment>after another sentence</comment>
        <translation>也可以在设置中关闭“严格模型”，使未知名称也能被转发。</translation>
    </message>
    <message>
        <source>Not HTTP</source>
        <translation>不是 HTTP</translation>
    </message>
    <message>
        <source>What came was no HTTP request; most often it is a client that was given https://.</source>
        <translation>收到的不是 HTTP 请求；最常见的原因是客户端填写了 https://。</translation>
    </message>
    <message>
        <source>Use http:// in the base URL: the gateway speaks plain HTTP.</source>
        <translation>请在基础 URL 中使用 http://：网关使用未加密的 HTTP。</translation>
    </message>
    <message>
        <source>Wrong type of content</source>
        <translation>内容类型错误</translation>
    </message>
    <message>
        <source>The client must send JSON, uncompressed, with “Content-Type: application/json”.</source>
        <translation>客户端必须发送未压缩的 JSON，并带有“Content-Type: application/json”。</translation>
    </message>
    <message>
        <source>Malformed request</source>
        <translation>请求格式错误</translation>
    </message>
    <message>
        <source>The body could not be read.</source>
        <translation>无法读取请求正文。</translation>
    </message>
    <message>
        <source>The body must be one JSON object as OpenAI&apos;s API describes it. In your own program, let a JSON library write it; in a ready-made one, look for an update.</source>
        <translation>正文必须是符合 OpenAI API 规范的单个 JSON 对象。自行编写的程序请使用 JSON 库生成；现成的程序请检查更新。</translation>
    </message>
    <message>
        <source>Foreign host name</source>
        <translation>主机名不被允许</translation>
    </message>
    <message>
        <source>The client used a host name that is not allowed, and no key is required here.</source>
        <translation>客户端使用了不被允许的主机名，而此网关不要求密钥。</translation>
    </message>
    <message>
        <source>Use 127.0.0.1 in its base URL, send a client key, or add the name to the allowed hosts.</source>
        <translation>请在其基础 URL 中使用 127.0.0.1、发送客户端密钥，或将该名称加入允许的主机。</translation>
    </message>
    <message>
        <source>Foreign web page</source>
        <translation>网页来源不被允许</translation>
    </message>
    <message>
        <source>A web page asked, and its origin is not among the allowed ones.</source>
        <translation>请求来自网页，而其来源不在允许范围内。</translation>
    </message>
    <message>
        <source>If it is a client of yours, add its origin to the allowed origins, or let it send a client key.</source>
        <translation>如果它是您的客户端，请将其来源加入允许的来源，或让它发送客户端密钥。</translation>
    </message>
    <message>
        <source>Wrong method</source>
        <translation>请求方法错误</translation>
    </message>
    <message>
        <source>This path does not take %1.</source>
        <translation>此路径不接受 %1。</translation>
    </message>
    <message>
        <source>Opened in a browser, an address is only read; clients send POST there. Nothing to mend where that was a test.</source>
        <translation>在浏览器中打开地址只会读取；客户端应向该地址发送 POST。如果只是测试，则无需处理。</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>Send less at once, such as fewer or smaller pictures, or raise the limit in the settings.</source>
        <translation>请减少单次发送的内容（例如更少或更小的图片），或在设置中提高上限。</translation>
    </message>
    <message>
        <source>Over its limit</source>
        <translation>超出限额</translation>
    </message>
    <message>
        <source>The key %1 is used up for now.</source>
        <translation>密钥 %1 的限额目前已用完。</translation>
    </message>
    <message>
        <source>Wait, or raise the limits of that key.</source>
        <translation>请稍候，或提高该密钥的限额。</translation>
    </message>
    <message>
        <source>In a circle</source>
        <translation>循环调用</translation>
    </message>
    <message>
        <source>The call came back to the gateway that sent it.</source>
        <translation>该调用回到了发出它的网关。</translation>
    </message>
    <message>
        <source>An endpoint&apos;s address leads to this gateway itself: correct its base URL.</source>
        <translation>某个端点的地址指向了此网关自身：请更正其基础 URL。</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>The gateway&apos;s log says more.</source>
        <translation>详情请查看网关日志。</translation>
    </message>
</context>
<context>
    <name>RemovedEndpoints</name>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
    <message>
        <source>%1 cannot be brought back any more: its key is deleted.</source>
        <translation>无法再恢复 %1：其密钥已删除。</translation>
    </message>
    <message>
        <source>%1 cannot be brought back while another endpoint has its name: rename that one first.</source>
        <translation>另一个端点正使用 %1 这个名称，无法恢复：请先重命名该端点。</translation>
    </message>
</context>
<context>
    <name>RequestFigures</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Served as</source>
        <translation>实际模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
</context>
<context>
    <name>RequestIdLine</name>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>RequestList</name>
    <message>
        <source>Last requests</source>
        <translation>最近请求</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首字</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Point any OpenAI client at the address above.</source>
        <translation>将任意 OpenAI 客户端指向上方地址即可。</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>Request details</source>
        <translation>请求详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What the client was told</source>
        <translation>返回给客户端的信息</translation>
    </message>
    <message>
        <source>Row above (Alt+Up)</source>
        <translation>上一行（Alt+↑）</translation>
    </message>
    <message>
        <source>Row below (Alt+Down)</source>
        <translation>下一行（Alt+↓）</translation>
    </message>
    <message>
        <source>Figures and attempts</source>
        <translation>数据与各次尝试</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Copy this error</source>
        <translation>复制此错误</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Client&apos;s id</source>
        <translation>客户端的 ID</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Answer body</source>
        <translation>回答体</translation>
    </message>
</context>
<context>
    <name>RequestRow</name>
    <message>
        <source>no winner</source>
        <translation>无胜者</translation>
    </message>
</context>
<context>
    <name>RolloutCard</name>
    <message>
        <source>Gradual rollout</source>
        <translation>逐步启用</translation>
    </message>
    <message>
        <source>Share of requests that go by %1, in percent</source>
        <translation>按“%1”策略处理的请求所占百分比</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
</context>
<context>
    <name>RouteChecker</name>
    <message>
        <source>Which endpoints would this model use now, and why?</source>
        <translation>这个模型现在会用到哪些端点？为什么？</translation>
    </message>
    <message>
        <source>Type a model to see what a request for it would meet. Nothing is sent.</source>
        <translation>输入一个模型，查看对它的请求会如何处理。不会发送任何请求。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>For a streamed chat request. Kept up to date while you watch; nothing is sent or counted.</source>
        <translation>以流式聊天请求为准。查看期间持续更新；不会发送请求，也不计入统计。</translation>
    </message>
</context>
<context>
    <name>RouteForm</name>
    <message>
        <source>Edit the route</source>
        <translation>编辑路由</translation>
    </message>
    <message>
        <source>Add a route</source>
        <translation>添加路由</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>All that can serve the model</source>
        <translation>所有能提供该模型的端点</translation>
    </message>
    <message>
        <source>These, in this order</source>
        <translation>以下端点，按此顺序</translation>
    </message>
    <message>
        <source>%1. %2 — %3</source>
        <comment>place, endpoint, kind</comment>
        <translation>%1. %2 — %3</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>endpoint, kind</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>上移 %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移 %1</translation>
    </message>
    <message>
        <source>Paid ones included, when the strategy asks them.</source>
        <translation>策略需要时也包括付费端点。</translation>
    </message>
    <message>
        <source>Each is a leg of its own. The first is asked first; a race asks all of them at once.</source>
        <translation>每个端点各为一条赛道。第一个先用；竞速时同时使用所有端点。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>RouteModelField</name>
    <message>
        <source>Model to check</source>
        <translation>要检查的模型</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>已知模型</translation>
    </message>
</context>
<context>
    <name>RouteRow</name>
    <message>
        <source>Everything else</source>
        <translation>其他所有模型</translation>
    </message>
    <message>
        <source>Move route %1 up</source>
        <translation>上移路由 %1</translation>
    </message>
    <message>
        <source>Move route %1 down</source>
        <translation>下移路由 %1</translation>
    </message>
    <message>
        <source>Edit route %1</source>
        <translation>编辑路由 %1</translation>
    </message>
    <message>
        <source>Duplicate route %1</source>
        <translation>复制路由 %1</translation>
    </message>
    <message>
        <source>Remove route %1</source>
        <translation>移除路由 %1</translation>
    </message>
    <message>
        <source>all endpoints that can serve the model</source>
        <translation>所有能提供该模型的端点</translation>
    </message>
</context>
<context>
    <name>RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>The first route that matches the model decides; drag, or Alt and the arrow keys, set the order.</source>
        <translation>由第一条与模型匹配的路由决定；可拖动或用 Alt 加方向键调整顺序。</translation>
    </message>
    <message>
        <source>Add a route</source>
        <translation>添加路由</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No route yet: every model goes by the strategy on the dashboard. A route gives some models a strategy or endpoints of their own.</source>
        <translation>还没有路由：所有模型都按仪表盘上的策略处理。路由可以为某些模型指定策略或端点。</translation>
    </message>
</context>
<context>
    <name>SettingControl</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>每行一个</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>restart needed</source>
        <translation>需要重启</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to: %1</source>
        <translation>期间已在别处改为：%1</translation>
    </message>
    <message>
        <source>Take that</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>%1: take what it was changed to elsewhere</source>
        <translation>%1：采用别处的改动</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>%1: keep what is entered here</source>
        <translation>%1：保留此处填写的值</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Reset %1 to its default, %2</source>
        <translation>将“%1”恢复为默认值 %2</translation>
    </message>
</context>
<context>
    <name>SettingTexts</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>How this window looks and speaks. Holds for this computer at once, and is in no settings file.</source>
        <translation>窗口的外观和语言。立即对本机生效，不写入任何设置文件。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Where clients find Regatta, and who may come in.</source>
        <translation>客户端在哪里找到 Regatta，以及谁可以使用。</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>How a request is spread over the endpoints, and how long anybody waits.</source>
        <translation>请求如何分配给各个端点，以及各自等待多久。</translation>
    </message>
    <message>
        <source>Smart</source>
        <translation>智能</translation>
    </message>
    <message>
        <source>The constants of the smart strategy. The defaults were found by simulation; change one at a time and compare.</source>
        <translation>智能策略的各项常数。默认值由模拟得出；请一次只改一项并作比较。</translation>
    </message>
    <message>
        <source>Circuit breakers</source>
        <translation>熔断</translation>
    </message>
    <message>
        <source>When a failing endpoint is left alone for a while, and how what was measured of it ages.</source>
        <translation>失败的端点何时暂停使用，以及测得的数据如何随时间淡化。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>What the door lets through, so that no client can use up this computer.</source>
        <translation>入口放行的范围，以免某个客户端耗尽本机资源。</translation>
    </message>
    <message>
        <source>Model list</source>
        <translation>模型列表</translation>
    </message>
    <message>
        <source>What clients see when they ask which models there are.</source>
        <translation>客户端查询有哪些模型时看到的内容。</translation>
    </message>
    <message>
        <source>Usage log</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>One row for each request and each upstream call: how much of it is kept, and for how long.</source>
        <translation>每个请求和每次上游调用各占一行：保留多少、保留多久。</translation>
    </message>
    <message>
        <source>Storage and keychain</source>
        <translation>存储与密钥环</translation>
    </message>
    <message>
        <source>Where the usage log and the endpoints&apos; keys are kept.</source>
        <translation>使用记录和端点密钥保存在哪里。</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>导入与导出</translation>
    </message>
    <message>
        <source>All settings in one file: as a backup, for another computer, or for a gateway that runs with --config.</source>
        <translation>把所有设置存入一个文件：用于备份、迁移到另一台计算机，或供以 --config 运行的网关使用。</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>What a bug report needs, without what must stay private.</source>
        <translation>错误报告所需的内容，不含应当保密的信息。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>The address to listen on. 127.0.0.1 is reachable from this computer alone; 0.0.0.0 from the whole network, and then client keys are required. The door moves at once.</source>
        <translation>监听的地址。127.0.0.1 只能从本机访问；0.0.0.0 可从整个网络访问，此时必须启用客户端密钥。更改立即生效。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>The number after the colon in the base URL. Clients must be told a new one; 0 takes any free port at each start.</source>
        <translation>基础地址中冒号后面的数字。更改后需要告知客户端；0 表示每次启动时任取一个空闲端口。</translation>
    </message>
    <message>
        <source>Require a client key</source>
        <translation>必须使用客户端密钥</translation>
    </message>
    <message>
        <source>Only who knows a client key may use your endpoints. Turn it off only where every program on this computer may.</source>
        <translation>只有知道客户端密钥的人才能使用您的端点。仅当本机所有程序都可以使用时才关闭。</translation>
    </message>
    <message>
        <source>Further host names</source>
        <translation>其他主机名</translation>
    </message>
    <message>
        <source>Names besides localhost that may stand in a request&apos;s Host header where no key is required, such as a name of your own in /etc/hosts. One a line.</source>
        <translation>不要求密钥时，除 localhost 之外允许出现在请求 Host 头中的名称，例如您在 /etc/hosts 中自定义的名称。每行一个。</translation>
    </message>
    <message>
        <source>Allowed web origins</source>
        <translation>允许的网页来源</translation>
    </message>
    <message>
        <source>Web pages that may call the gateway from a browser, such as https://chat.example.com. Needed only for clients that run inside a web page. One a line.</source>
        <translation>可从浏览器调用网关的网页，例如 https://chat.example.com。仅在网页中运行的客户端需要。每行一个。</translation>
    </message>
    <message>
        <source>Race asks all and takes the first answer; fallback asks one after another; smart picks the best and helps it when it is slow; single asks one. Routes may say otherwise for their models.</source>
        <translation>竞速同时询问所有端点并采用最先到达的回答；回退依次询问；智能选择最佳端点，并在其变慢时援助；单一只询问一个。路由可为其模型另行指定。</translation>
    </message>
    <message>
        <source>Gradual rollout</source>
        <translation>逐步启用</translation>
    </message>
    <message>
        <source>The share of requests that go through the strategy above; the rest go through single, the way it was before. Begin low where you are not sure, and compare.</source>
        <translation>采用上述策略的请求比例；其余按原来的“单一”方式处理。没有把握时从低比例开始并作比较。</translation>
    </message>
    <message>
        <source>Race width</source>
        <translation>竞速宽度</translation>
    </message>
    <message>
        <source>How many of the best legs a race asks; 0 asks all. A smaller number costs less and is a little slower.</source>
        <translation>竞速时询问最佳的几条赛道；0 表示全部。数值越小花费越少，但会略慢。</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>条赛道</translation>
    </message>
    <message>
        <source>Free endpoints first</source>
        <translation>优先使用免费端点</translation>
    </message>
    <message>
        <source>Paid endpoints join only when the free ones are late or have failed. Turn it off where speed is worth its price.</source>
        <translation>付费端点仅在免费端点迟迟不答或失败时加入。如果速度值得花钱，可以关闭。</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>迟到时限</translation>
    </message>
    <message>
        <source>An endpoint that has sent no content by then gets the next one beside it, and may still win. Models that think are silent for long: a short time costs extra calls.</source>
        <translation>到时仍无内容的端点，会有下一个端点陪跑，但它仍可能胜出。会思考的模型沉默较久：时限过短会多花调用。</translation>
    </message>
    <message>
        <source>Time limit of a stream</source>
        <translation>流式回答时限</translation>
    </message>
    <message>
        <source>A stream without any content is given up after this.</source>
        <translation>超过此时间仍无任何内容的流将被放弃。</translation>
    </message>
    <message>
        <source>Time limit of a plain answer</source>
        <translation>整体回答时限</translation>
    </message>
    <message>
        <source>An answer that comes in one piece is given up after this. Ten minutes is what the official clients wait.</source>
        <translation>一次性返回的回答超过此时间将被放弃。官方客户端等待十分钟。</translation>
    </message>
    <message>
        <source>Time limit of a connection</source>
        <translation>连接时限</translation>
    </message>
    <message>
        <source>A server that does not take the connection by then has failed. Raise it for slow or distant networks.</source>
        <translation>到时仍未接受连接的服务器视为失败。网络较慢或较远时可调高。</translation>
    </message>
    <message>
        <source>Silence within a stream</source>
        <translation>流中静默</translation>
    </message>
    <message>
        <source>A stream that pauses longer than this is taken to be broken; the client is told so.</source>
        <translation>停顿超过此时间的流视为中断，并告知客户端。</translation>
    </message>
    <message>
        <source>Slowest stream</source>
        <translation>最慢的流</translation>
    </message>
    <message>
        <source>A stream that brings less than this after its first content ends with an error. A chunk of one token is some 200 bytes. 0 allows any pace.</source>
        <translation>首个内容之后速度低于此值的流将以错误结束。一个 token 的数据块约 200 字节。0 表示不限速度。</translation>
    </message>
    <message>
        <source>bytes/s</source>
        <translation>字节/秒</translation>
    </message>
    <message>
        <source>Slowest stream, measured over</source>
        <translation>最慢的流：测量时长</translation>
    </message>
    <message>
        <source>The time over which the slowest stream is measured. Longer forgives longer pauses.</source>
        <translation>测量流速的时间范围。越长越能容忍较长的停顿。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>So many clients may be connected at once; further ones are turned away with 503.</source>
        <translation>可同时连接的客户端数量；超出的以 503 拒绝。</translation>
    </message>
    <message>
        <source>Size of a request</source>
        <translation>请求大小</translation>
    </message>
    <message>
        <source>A larger request is refused with 413. Raise it where clients send many or large images.</source>
        <translation>更大的请求以 413 拒绝。客户端发送很多或很大的图片时可调高。</translation>
    </message>
    <message>
        <source>Size of a request&apos;s headers</source>
        <translation>请求头大小</translation>
    </message>
    <message>
        <source>Larger headers are refused with 431. Hardly any client needs more.</source>
        <translation>更大的请求头以 431 拒绝。几乎没有客户端需要更多。</translation>
    </message>
    <message>
        <source>Size of a plain answer</source>
        <translation>整体回答大小</translation>
    </message>
    <message>
        <source>So much of an answer that comes in one piece is held in memory, for each call. A larger answer counts as failed.</source>
        <translation>一次性返回的回答每次调用最多在内存中保留这么多。更大的回答视为失败。</translation>
    </message>
    <message>
        <source>Wait for a request</source>
        <translation>等待请求</translation>
    </message>
    <message>
        <source>A connection must have sent its first request&apos;s headers by then.</source>
        <translation>连接必须在此时间内发送首个请求的请求头。</translation>
    </message>
    <message>
        <source>Silence within a request</source>
        <translation>请求中静默</translation>
    </message>
    <message>
        <source>A client that stops sending in the middle of a request is cut off after this.</source>
        <translation>在请求中途停止发送的客户端，超过此时间将被断开。</translation>
    </message>
    <message>
        <source>Unused connections</source>
        <translation>空闲连接</translation>
    </message>
    <message>
        <source>A connection without a request is closed after this.</source>
        <translation>没有请求的连接超过此时间将被关闭。</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>仅显示</translation>
    </message>
    <message>
        <source>Only models that match one of these patterns are listed, one a line; * stands for anything, as in gemini-*. Empty lists all.</source>
        <translation>只列出匹配这些模式之一的模型，每行一个；* 代表任意内容，如 gemini-*。留空则全部列出。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Models that match one of these patterns are not listed. They can still be asked for by name.</source>
        <translation>匹配这些模式之一的模型不列出，但仍可按名称请求。</translation>
    </message>
    <message>
        <source>Refuse unknown models</source>
        <translation>拒绝未知模型</translation>
    </message>
    <message>
        <source>A model that no endpoint lists is answered 404 at once, instead of being tried everywhere. Helps to find spelling mistakes.</source>
        <translation>没有端点列出的模型立即以 404 回答，而不是逐一尝试。有助于发现拼写错误。</translation>
    </message>
    <message>
        <source>Ask for models every</source>
        <translation>查询模型间隔</translation>
    </message>
    <message>
        <source>How often each endpoint is asked anew which models it has.</source>
        <translation>多久重新查询一次各端点有哪些模型。</translation>
    </message>
    <message>
        <source>Keep rows for</source>
        <translation>记录保留</translation>
    </message>
    <message>
        <source>Older rows are deleted, a few at a time; 0 keeps them for ever. Statistics of whole hours stay for a year.</source>
        <translation>更旧的记录会逐批删除；0 表示永久保留。按小时的统计保留一年。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Keep at most</source>
        <translation>最多保留</translation>
    </message>
    <message>
        <source>While the file is larger, its oldest rows are deleted; 0 sets no limit. For SQLite; a PostgreSQL server is not limited by size.</source>
        <translation>文件更大时删除最旧的记录；0 表示不限。适用于 SQLite；PostgreSQL 服务器不按大小限制。</translation>
    </message>
    <message>
        <source>Keep prompts and answers</source>
        <translation>保留提示词和回答</translation>
    </message>
    <message>
        <source>Texts help to find out why a request failed, but they are private, and anyone who can read the log can read them. Keys in them are struck out.</source>
        <translation>文本有助于查明请求失败的原因，但属于隐私，能读取记录的人都能读到。其中的密钥会被抹去。</translation>
    </message>
    <message>
        <source>Of each text, at most</source>
        <translation>每段文本最多</translation>
    </message>
    <message>
        <source>Longer prompts and answers are cut off there.</source>
        <translation>更长的提示词和回答在此处截断。</translation>
    </message>
    <message>
        <source>Wait for the database</source>
        <translation>等待数据库</translation>
    </message>
    <message>
        <source>An answer ends once its row is safe. Where the database takes longer than this, the row goes to a file on the disk and is written later.</source>
        <translation>记录安全保存后回答才结束。数据库耗时超过此值时，记录先写入磁盘文件，稍后再入库。</translation>
    </message>
    <message>
        <source>Waiting rows, at most</source>
        <translation>待写记录上限</translation>
    </message>
    <message>
        <source>How large that file may become while the database is in trouble. Beyond it rows are lost, and counted.</source>
        <translation>数据库故障期间该文件最大可达多少。超出后记录会丢失，但会计数。</translation>
    </message>
    <message>
        <source>Database server</source>
        <translation>数据库服务器</translation>
    </message>
    <message>
        <source>postgresql://user@host/database, for several gateways on one log; without a password. Empty keeps the log in a file of the data directory. Rows are not moved from one to the other.</source>
        <translation>postgresql://user@host/database，供多个网关共用一份记录；不含密码。留空则记录保存在数据目录的文件中。已有记录不会在两者之间迁移。</translation>
    </message>
    <message>
        <source>Password from a variable</source>
        <translation>从环境变量读取密码</translation>
    </message>
    <message>
        <source>The name of the environment variable that holds the server&apos;s password.</source>
        <translation>保存服务器密码的环境变量的名称。</translation>
    </message>
    <message>
        <source>Password from a file</source>
        <translation>从文件读取密码</translation>
    </message>
    <message>
        <source>The file that holds the server&apos;s password. At most one of the two.</source>
        <translation>保存服务器密码的文件。两者最多填一个。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>Of failed requests</source>
        <translation>仅失败的请求</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Race every</source>
        <translation>竞速间隔</translation>
    </message>
    <message>
        <source>After so many requests of one model, all endpoints race once and are measured anew. Fewer requests notice changes sooner and cost more; 0 races only at the very first.</source>
        <translation>同一模型每经过这么多请求，所有端点竞速一次并重新测量。间隔越小越早发现变化，但花费更多；0 表示只在最初竞速一次。</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>个请求</translation>
    </message>
    <message>
        <source>Exploration</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>The share of requests that go to the endpoint not tried for longest instead of the best, so that one that became good again is found.</source>
        <translation>分给最久未尝试的端点（而非最佳端点）的请求比例，以便发现已恢复的端点。</translation>
    </message>
    <message>
        <source>Second copies</source>
        <translation>请求副本</translation>
    </message>
    <message>
        <source>A request that is slower than usual gets a copy at the next best endpoint; the first answer wins.</source>
        <translation>比平常慢的请求会在次佳端点另发一份；先到的回答胜出。</translation>
    </message>
    <message>
        <source>Copies per 100 requests</source>
        <translation>每 100 个请求的副本数</translation>
    </message>
    <message>
        <source>How many copies each 100 requests earn: the most that they can add to the load in the long run.</source>
        <translation>每 100 个请求可换得多少副本：即长期来看最多增加的负载。</translation>
    </message>
    <message>
        <source>Copies saved up</source>
        <translation>可积攒的副本数</translation>
    </message>
    <message>
        <source>How many unused copies can be saved for bad minutes.</source>
        <translation>最多可为困难时刻积攒多少未用的副本。</translation>
    </message>
    <message>
        <source>No copy before</source>
        <translation>最早发副本</translation>
    </message>
    <message>
        <source>However quick an endpoint usually is, no copy is sent earlier than this.</source>
        <translation>无论端点平常多快，都不会早于此时间发送副本。</translation>
    </message>
    <message>
        <source>A copy must save</source>
        <translation>副本须节省</translation>
    </message>
    <message>
        <source>So many usual times to first token must be saved by a copy to be worth it. More means fewer and later copies.</source>
        <translation>副本须节省平常首字时间的多少倍才值得发送。数值越大，副本越少、越晚。</translation>
    </message>
    <message>
        <source>Late starts per 100 requests</source>
        <translation>每 100 个请求的陪跑数</translation>
    </message>
    <message>
        <source>How many starts beside a late endpoint each 100 requests earn, apart from the copies.</source>
        <translation>除副本之外，每 100 个请求可换得多少次对迟到端点的陪跑。</translation>
    </message>
    <message>
        <source>Late starts saved up</source>
        <translation>可积攒的陪跑数</translation>
    </message>
    <message>
        <source>How many of those can be saved for bad minutes.</source>
        <translation>最多可为困难时刻积攒多少次。</translation>
    </message>
    <message>
        <source>Late by factor</source>
        <translation>迟到倍数</translation>
    </message>
    <message>
        <source>An endpoint is late after so many times its own p95 of the time to first token; then the next starts beside it, also a paid one.</source>
        <translation>超过自身首字时间 p95 的这么多倍即为迟到；随后下一个端点（付费的也算）开始陪跑。</translation>
    </message>
    <message>
        <source>Nobody is late before</source>
        <translation>最早算迟到</translation>
    </message>
    <message>
        <source>Keeps very quick endpoints from being called late for a blink.</source>
        <translation>避免极快的端点因一瞬的停顿就被视为迟到。</translation>
    </message>
    <message>
        <source>Everybody is late after</source>
        <translation>最晚算迟到</translation>
    </message>
    <message>
        <source>However slow an endpoint usually is, the next one starts by then. Raise it for models that think long.</source>
        <translation>无论端点平常多慢，到时下一个端点都会启动。对思考较久的模型可调高。</translation>
    </message>
    <message>
        <source>Race after failures</source>
        <translation>失败几次后竞速</translation>
    </message>
    <message>
        <source>A failed endpoint is replaced by the next best; after so many failures of one request all the rest race. 1 races at once.</source>
        <translation>失败的端点由次佳端点接替；同一请求失败这么多次后，其余端点全部竞速。1 表示立即竞速。</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>次失败</translation>
    </message>
    <message>
        <source>Forgive after</source>
        <translation>既往不咎</translation>
    </message>
    <message>
        <source>How quickly an endpoint that was slow or failing, and was not tried again, is taken to be as usual.</source>
        <translation>曾经缓慢或失败、且未再尝试的端点，经过多久视为恢复正常。</translation>
    </message>
    <message>
        <source>Expected length of an answer</source>
        <translation>预期回答长度</translation>
    </message>
    <message>
        <source>How much an endpoint&apos;s pace counts beside its time to first token. Raise it where answers are long.</source>
        <translation>相对首字时间，端点的输出速度占多大分量。回答较长时可调高。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>个 token</translation>
    </message>
    <message>
        <source>Keep conversations together</source>
        <translation>对话保持在同一端点</translation>
    </message>
    <message>
        <source>A conversation stays with the endpoint that served it while that one is healthy, which keeps prompt caches warm.</source>
        <translation>只要端点健康，对话就一直由同一端点服务，以便命中提示词缓存。</translation>
    </message>
    <message>
        <source>Remember conversations for</source>
        <translation>对话记忆时长</translation>
    </message>
    <message>
        <source>Counted from a conversation&apos;s last request.</source>
        <translation>从对话的最后一个请求算起。</translation>
    </message>
    <message>
        <source>Leave when worse by</source>
        <translation>差距过大则更换</translation>
    </message>
    <message>
        <source>A conversation leaves an endpoint whose score is more than so many times the best one&apos;s.</source>
        <translation>端点的评分值超过最佳者的这么多倍时，对话会离开该端点。</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>连续失败次数</translation>
    </message>
    <message>
        <source>After so many, requests stay away from that model, endpoint or server for a while. Errors that are the request&apos;s own fault and cancelled calls never count.</source>
        <translation>达到此次数后，请求会暂时避开该模型、端点或服务器。由请求自身造成的错误和被取消的调用不计入。</translation>
    </message>
    <message>
        <source>Share of failures</source>
        <translation>失败比例</translation>
    </message>
    <message>
        <source>A larger share, from 0.01 to 1, keeps requests away too, once ten outcomes are known. 1 turns this off.</source>
        <translation>已知十个结果后，失败比例（0.01 到 1）超过此值也会避开。1 表示关闭此项。</translation>
    </message>
    <message>
        <source>Stay away for</source>
        <translation>避开时长</translation>
    </message>
    <message>
        <source>Then one request is let through to find out. Doubled each time that one fails.</source>
        <translation>之后放行一个请求来试探；每失败一次，时长加倍。</translation>
    </message>
    <message>
        <source>Stay away at most</source>
        <translation>最长避开</translation>
    </message>
    <message>
        <source>The longest that doubling leads to. Lower it where endpoints recover quickly.</source>
        <translation>加倍后的最长时间。端点恢复较快时可调低。</translation>
    </message>
    <message>
        <source>Random spread</source>
        <translation>随机偏移</translation>
    </message>
    <message>
        <source>These times are made shorter or longer by up to so much, so that not all endpoints are tried again at once.</source>
        <translation>上述时间会随机增减至多这么多，以免所有端点同时重试。</translation>
    </message>
    <message>
        <source>Longest Retry-After</source>
        <translation>Retry-After 上限</translation>
    </message>
    <message>
        <source>An endpoint that says when to come back is left alone for as long as it says, up to this.</source>
        <translation>端点若告知何时可再来，就按其所说避开，但不超过此值。</translation>
    </message>
    <message>
        <source>Weight of the newest outcome</source>
        <translation>最新结果的权重</translation>
    </message>
    <message>
        <source>How much the last outcome counts in the share of failures, from 0.001 to 1. More reacts faster and forgets faster.</source>
        <translation>最近一次结果在失败比例中所占的权重（0.001 到 1）。越大反应越快，遗忘也越快。</translation>
    </message>
    <message>
        <source>Weight of a slower answer</source>
        <translation>较慢回答的权重</translation>
    </message>
    <message>
        <source>How much an answer slower than expected moves the estimate at once, from 0.001 to 1.</source>
        <translation>比预期慢的回答对估计值的即时影响（0.001 到 1）。</translation>
    </message>
    <message>
        <source>Memory of the estimate</source>
        <translation>估计值的记忆</translation>
    </message>
    <message>
        <source>How slowly faster answers win the estimate back after slow ones.</source>
        <translation>慢回答之后，较快的回答把估计值拉回来的快慢。</translation>
    </message>
    <message>
        <source>Times behind the percentiles</source>
        <translation>百分位的样本数</translation>
    </message>
    <message>
        <source>So many times to first token count for p50 and p95. More is steadier, fewer follows changes sooner.</source>
        <translation>用多少个首字时间计算 p50 和 p95。越多越稳定，越少越能及时反映变化。</translation>
    </message>
    <message>
        <source>A 429 counts as</source>
        <translation>429 计为</translation>
    </message>
    <message>
        <source>A refusal for too many requests is taken as an answer that took so long: being refused quickly must not attract requests.</source>
        <translation>因请求过多而被拒绝，视为耗时这么久的回答：拒绝得快不应因此吸引请求。</translation>
    </message>
</context>
<context>
    <name>SettingValue</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>120 s (2 min)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Expected a size from %1 to %2, such as 64 MiB.</source>
        <translation>应为 %1 到 %2 之间的大小，例如 64 MiB。</translation>
    </message>
    <message>
        <source>Expected a time from %1 to %2 seconds, such as 30 or 2 min.</source>
        <translation>应为 %1 到 %2 秒之间的时间，例如 30 或 2 min。</translation>
    </message>
    <message>
        <source>Expected a number from %1 to %2.</source>
        <translation>应为 %1 到 %2 之间的数。</translation>
    </message>
    <message>
        <source>Expected a whole number from %1 to %2.</source>
        <translation>应为 %1 到 %2 之间的整数。</translation>
    </message>
</context>
<context>
    <name>SettingsDiagnostics</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>In it: versions of Regatta, Qt, the system and the database; the settings; the state of each endpoint; the last lines of the program&apos;s log; figures of the last day.</source>
        <translation>包含：Regatta、Qt、系统和数据库的版本；各项设置；每个端点的状态；程序日志的最后若干行；最近一天的统计数据。</translation>
    </message>
    <message>
        <source>Not in it: keys, passwords, values of headers, user names in addresses, prompts and answers. It is plain text that you can read before you pass it on.</source>
        <translation>不包含：密钥、密码、请求头的值、地址中的用户名、提示词和回答。文件是纯文本，您可以先看过再发给别人。</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Write the diagnostics file</source>
        <translation>写出诊断文件</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
</context>
<context>
    <name>SettingsExport</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Export the settings</source>
        <translation>导出设置</translation>
    </message>
    <message>
        <source>Only you can read it; a file of that name is replaced.</source>
        <translation>只有您能读取；同名文件会被替换。</translation>
    </message>
    <message>
        <source>With the endpoints&apos; keys, encrypted under a passphrase</source>
        <translation>包含端点密钥，用口令加密</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Nobody can bring the keys back without it, Regatta included. Keys that come from variables or files are not in it.</source>
        <translation>没有口令，任何人（包括 Regatta）都无法取回密钥。来自环境变量或文件的密钥不在其中。</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>The key of endpoint %1 cannot be read, so it cannot be exported; enter it again, or export without keys.</source>
        <translation>无法读取端点 %1 的密钥，因此无法导出；请重新输入密钥，或导出时不包含密钥。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>SettingsFileField</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>%1: browse</source>
        <translation>%1：浏览</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>SettingsGeneral</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>SettingsImport</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>读取自</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>导入设置</translation>
    </message>
    <message>
        <source>All settings are replaced by those of the file, endpoints and routes included. First you see what changes.</source>
        <translation>所有设置都会被文件中的设置取代，包括端点和路由。您会先看到有哪些变化。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>先看一看</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Replace the settings</source>
        <translation>替换设置</translation>
    </message>
</context>
<context>
    <name>SettingsLogSize</name>
    <message>
        <source>Size of the usage log now: %1, %2</source>
        <translation>使用记录当前大小：%1，%2</translation>
    </message>
    <message>
        <source>Whichever limit is reached first holds: rows that are too old go, and the oldest ones while the file is too large. It gives their place back to the disk little by little.</source>
        <translation>先达到的上限先生效：过旧的记录会被删除；文件过大时，最旧的记录也会被删除。占用的空间会逐步归还给磁盘。</translation>
    </message>
</context>
<context>
    <name>SettingsOutcome</name>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SettingsPassphraseDialog</name>
    <message>
        <source>The file&apos;s passphrase</source>
        <translation>文件的口令</translation>
    </message>
    <message>
        <source>This file holds endpoint keys, encrypted. They were given a passphrase when it was exported.</source>
        <translation>此文件含有加密的端点密钥，口令是导出时设定的。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>SettingsSaveBar</name>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Show the problem</source>
        <translation>查看问题</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SettingsSearch</name>
    <message>
        <source>Search all settings</source>
        <translation>搜索所有设置</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>清空搜索</translation>
    </message>
</context>
<context>
    <name>SettingsSections</name>
    <message>
        <source>Sections of the settings</source>
        <translation>设置的各个部分</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Client keys</source>
        <translation>客户端密钥</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Go to a page, in the order of the sidebar</source>
        <translation>转到某一页面，按侧边栏顺序</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>显示这些快捷键</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Go through the controls</source>
        <translation>在各控件间移动</translation>
    </message>
    <message>
        <source>Close a dialog or a panel</source>
        <translation>关闭对话框或面板</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Choose a strategy; move along the chart</source>
        <translation>选择策略；沿图表移动</translation>
    </message>
    <message>
        <source>Usage log</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>Go through the rows; with Shift, select them</source>
        <translation>在各行间移动；按住 Shift 可选择</translation>
    </message>
    <message>
        <source>Open a request</source>
        <translation>打开一个请求</translation>
    </message>
    <message>
        <source>Select all rows; copy what is selected</source>
        <translation>全选；复制所选内容</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>显示新内容</translation>
    </message>
    <message>
        <source>Endpoints and routes</source>
        <translation>端点与路由</translation>
    </message>
    <message>
        <source>Move it up or down in the order</source>
        <translation>上移或下移</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Search, where a page has a search field</source>
        <translation>搜索（在有搜索框的页面）</translation>
    </message>
    <message>
        <source>Go to the chart&apos;s oldest or newest figures</source>
        <translation>跳到图表最早或最新的数据</translation>
    </message>
    <message>
        <source>Open the menu of a row</source>
        <translation>打开行菜单</translation>
    </message>
    <message>
        <source>With a request open: the one before or after it</source>
        <translation>打开请求详情时：前一个或后一个请求</translation>
    </message>
    <message>
        <source>In the headings: make a column narrower or wider</source>
        <translation>在表头中：调窄或调宽列</translation>
    </message>
    <message>
        <source>Save what is edited</source>
        <translation>保存正在编辑的内容</translation>
    </message>
    <message>
        <source>Bring a removed endpoint back</source>
        <translation>恢复已移除的端点</translation>
    </message>
    <message>
        <source>Performance of an endpoint</source>
        <translation>端点性能</translation>
    </message>
    <message>
        <source>Read a chart step by step</source>
        <translation>逐点读取图表</translation>
    </message>
    <message>
        <source>Back to the endpoints</source>
        <translation>返回端点列表</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Regatta</source>
        <translation>Regatta</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Regatta %1 · About</source>
        <translation>Regatta %1 · 关于</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>键盘快捷键 (F1)</translation>
    </message>
</context>
<context>
    <name>SnippetDialog</name>
    <message>
        <source>Use it from code</source>
        <translation>在代码中使用</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>从哪里使用</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>$REGATTA_KEY stands for one of your client keys: put it into the environment first. A lost key cannot be shown again, but a new one is made in a moment.</source>
        <translation>$REGATTA_KEY 代表您的一个客户端密钥：请先把它放入环境变量。丢失的密钥无法再次显示，但可以马上新建一个。</translation>
    </message>
    <message>
        <source>Connect a client…</source>
        <translation>连接客户端…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StoredChange</name>
    <message>
        <source>The settings come from %1 and are changed there. An edit of the file takes effect at once.</source>
        <translation>设置来自 %1，请在该文件中修改。修改后立即生效。</translation>
    </message>
    <message>
        <source>The demo runs with endpoints of its own. Leave the demo to change this.</source>
        <translation>演示使用自带的端点。请退出演示后再修改。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>setting: what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>StrategyBar</name>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Held by %1</source>
        <translation>由 %1 固定</translation>
    </message>
    <message>
        <source>● Listening on %1</source>
        <translation>● 正在监听 %1</translation>
    </message>
    <message>
        <source>■ Not listening</source>
        <translation>■ 未在监听</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Use it…</source>
        <translation>接入…</translation>
    </message>
    <message>
        <source>Use it from…</source>
        <translation>接入方式…</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>Requests / s</source>
        <translation>每秒请求</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>First token, median</source>
        <translation>首字时间（中位数）</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Wasted upstream calls</source>
        <translation>浪费的上游调用</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>Wasted calls</source>
        <translation>浪费的调用</translation>
    </message>
    <message>
        <source>CPU of Regatta</source>
        <translation>Regatta 的 CPU</translation>
    </message>
</context>
<context>
    <name>UsageCellText</name>
    <message numerus="yes">
        <source>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)</source>
        <translation>
            <numerusform>%1，%2，%3，%4，状态 %5，首字 %6，总计 %7，%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>no winner</source>
        <translation>无胜者</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
</context>
<context>
    <name>UsageChips</name>
    <message>
        <source>Remove the filter %1</source>
        <translation>移除筛选条件：%1</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
</context>
<context>
    <name>UsageColumnsMenu</name>
    <message>
        <source>Reset columns</source>
        <translation>重置各列</translation>
    </message>
</context>
<context>
    <name>UsageExportDialog</name>
    <message>
        <source>Export the usage log</source>
        <translation>导出使用日志</translation>
    </message>
    <message>
        <source>What the filters show: %1.</source>
        <translation>筛选出的内容：%1。</translation>
    </message>
    <message>
        <source>The whole log: %1.</source>
        <translation>整个日志：%1。</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV，适合电子表格</translation>
    </message>
    <message>
        <source>JSON, with every attempt</source>
        <translation>JSON，包含每次尝试</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
</context>
<context>
    <name>UsageFacetList</name>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>UsageFilterDialog</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>What was seen in the log could not be read: %1</source>
        <translation>无法读取日志中出现过的选项：%1</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Endpoint type</source>
        <translation>端点类型</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Exactly, either id</source>
        <translation>完整匹配任一 ID</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>Streamed</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>Not streamed</source>
        <translation>非流式</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>UsageFooter</name>
    <message>
        <source>· exporting: %1</source>
        <translation>· 正在导出：%1</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制所选行</translation>
    </message>
</context>
<context>
    <name>UsageHeaderCell</name>
    <message>
        <source>Enter sorts; Shift with an arrow key changes the width.</source>
        <translation>按 Enter 排序；按 Shift 加方向键调整列宽。</translation>
    </message>
</context>
<context>
    <name>UsagePage</name>
    <message>
        <source>Usage log</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>UsageRowMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Only endpoint %1</source>
        <translation>只看端点 %1</translation>
    </message>
    <message>
        <source>Only this endpoint</source>
        <translation>只看此端点</translation>
    </message>
    <message>
        <source>Only model %1</source>
        <translation>只看模型 %1</translation>
    </message>
    <message>
        <source>Only this model</source>
        <translation>只看此模型</translation>
    </message>
    <message>
        <source>Only client key %1</source>
        <translation>只看客户端密钥 %1</translation>
    </message>
    <message>
        <source>Only this client key</source>
        <translation>只看此客户端密钥</translation>
    </message>
</context>
<context>
    <name>UsageStates</name>
    <message>
        <source>Loading the log…</source>
        <translation>正在加载日志…</translation>
    </message>
    <message>
        <source>Requests appear here once a client sends one.</source>
        <translation>客户端发送请求后，会显示在这里。</translation>
    </message>
    <message>
        <source>No request matches the filters.</source>
        <translation>没有符合筛选条件的请求。</translation>
    </message>
    <message>
        <source>The log could not be read.</source>
        <translation>无法读取日志。</translation>
    </message>
    <message>
        <source>Connect a client</source>
        <translation>连接客户端</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选条件</translation>
    </message>
</context>
<context>
    <name>UsageTable</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Scroll the rows</source>
        <translation>滚动各行</translation>
    </message>
    <message>
        <source>Scroll the columns</source>
        <translation>滚动各列</translation>
    </message>
</context>
<context>
    <name>UsageToolbar</name>
    <message>
        <source>Usage log</source>
        <translation>使用日志</translation>
    </message>
    <message>
        <source>Model, endpoint or error text</source>
        <translation>模型、端点或错误文本</translation>
    </message>
    <message>
        <source>Search model, endpoint or error text</source>
        <translation>搜索模型、端点或错误文本</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>From – until…</source>
        <translation>自定义起止…</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>won</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Loading the attempts…</source>
        <translation>正在加载各次尝试…</translation>
    </message>
</context>
<context>
    <name>WhatIfHead</name>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Calls each</source>
        <translation>每请求调用</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知程度</translation>
    </message>
    <message>
        <source>First token: median and p95, with range</source>
        <translation>首字：中位数和 p95（含误差范围）</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Your own requests, run again under each strategy from what is in the usage log.</source>
        <translation>根据使用日志，用每种策略重新运行您自己的请求。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Work out again</source>
        <translation>重新推算</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>A call that lost a race was cancelled: it is only known to be slower than it ran. A call that was not made is taken to be as that endpoint was around that time. Figures that rest on either are estimates, and the range says how far off they may be. Cost is that of the answers; what cancelled calls cost is not known.</source>
        <translation>竞速中落败的调用已被取消：只知道它比已运行的时间更慢。没有发出的调用按该端点当时前后的表现推定。依赖这两者的数字都是估计值，区间说明其可能的偏差。费用只计应答本身；被取消的调用花费未知。</translation>
    </message>
    <message>
        <source>The recorded requests are run again…</source>
        <translation>正在重新运行已记录的请求……</translation>
    </message>
    <message>
        <source>No request was recorded in that time.</source>
        <translation>这段时间内没有记录到请求。</translation>
    </message>
    <message>
        <source>Connect a client</source>
        <translation>连接客户端</translation>
    </message>
</context>
<context>
    <name>WhatIfRow</name>
    <message>
        <source>in use now</source>
        <translation>当前使用</translation>
    </message>
    <message>
        <source>%1 · p95 %2 (%3)</source>
        <translation>%1 · p95 %2（%3）</translation>
    </message>
    <message>
        <source>%1 · p95 %2</source>
        <translation>%1 · p95 %2</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use the strategy %1</source>
        <translation>使用策略 %1</translation>
    </message>
</context>
<context>
    <name>regatta::AdminService</name>
    <message>
        <source>There is no usage log.</source>
        <translation>没有使用记录。</translation>
    </message>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
</context>
<context>
    <name>regatta::Application</name>
    <message>
        <source>Launching Regatta again will not bring this window back: %1 cannot be used.</source>
        <translation>再次启动 Regatta 将无法唤回此窗口：%1 无法使用。</translation>
    </message>
    <message>
        <source>The window could not be opened; the messages above say why. The gateway alone runs with --headless.</source>
        <translation>无法打开窗口，原因见上方消息。加 --headless 可以只运行网关。</translation>
    </message>
    <message>
        <source>The key of endpoint %1 could not be read: %2.</source>
        <translation>无法读取端点 %1 的密钥：%2。</translation>
    </message>
    <message>
        <source>There is no client key yet. Make one with: regatta keys create NAME</source>
        <translation>还没有客户端密钥。创建方法：regatta keys create 名称</translation>
    </message>
    <message>
        <source>The first client key, shown this once: %1</source>
        <translation>首个客户端密钥，仅显示这一次：%1</translation>
    </message>
    <message>
        <source>Requests are served, but their rows wait in a file, because the usage log&apos;s database does not take them: %1</source>
        <comment>a sentence</comment>
        <translation>请求照常处理，但使用记录的数据库暂时无法写入，记录先保存在文件中：%1</translation>
    </message>
    <message>
        <source>Requests are served, but their rows are lost, because neither the usage log&apos;s database nor its file takes them: %1</source>
        <comment>a sentence</comment>
        <translation>请求照常处理，但记录正在丢失，因为使用记录的数据库和备用文件都无法写入：%1</translation>
    </message>
</context>
<context>
    <name>regatta::BreakerTimeline</name>
    <message>
        <source>Never left out in this time</source>
        <translation>这段时间内从未被停用</translation>
    </message>
    <message numerus="yes">
        <source>Left out %Ln time(s), %1 in all</source>
        <translation>
            <numerusform>停用 %Ln 次，共 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out for %1</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>Asked again: it answered</source>
        <translation>恢复启用：它已应答</translation>
    </message>
    <message>
        <source>Asked again: reset or a new key</source>
        <translation>恢复启用：已重置或更换密钥</translation>
    </message>
    <message>
        <source>its server</source>
        <translation>其服务器</translation>
    </message>
    <message>
        <source>the endpoint</source>
        <translation>该端点</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>its key</source>
        <translation>其密钥</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>whose breaker, what kind of failure</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, what happened, whose breaker</extracomment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>regatta::Configuration</name>
    <message>
        <source>%1: %2</source>
        <comment>file: what is wrong with it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The settings are in %1; change them there. The change takes effect when the file is saved.</source>
        <translation>设置保存在 %1 中，请在该文件中修改，保存后即生效。</translation>
    </message>
    <message>
        <source>The strategy is held by %1.</source>
        <translation>策略由 %1 固定。</translation>
    </message>
    <message>
        <source>The demo&apos;s endpoints cannot be changed; leave the demo first.</source>
        <translation>演示端点不能修改，请先退出演示。</translation>
    </message>
    <message>
        <source>The imported settings are not used: %1</source>
        <translation>未采用导入的设置：%1</translation>
    </message>
</context>
<context>
    <name>regatta::ConnectPageModel</name>
    <message>
        <source>Make a key, or use one that you have; then the first request is awaited here.</source>
        <translation>请创建密钥或使用已有密钥，之后将在此等待首个请求。</translation>
    </message>
    <message>
        <source>Waiting for the first request…</source>
        <translation>正在等待首个请求…</translation>
    </message>
    <message>
        <source>Waiting for the first request with the key %1…</source>
        <translation>正在等待使用密钥 %1 的首个请求…</translation>
    </message>
    <message>
        <source>A call came and was turned away.</source>
        <translation>收到一个调用，但被拒绝了。</translation>
    </message>
    <message>
        <source>It works: %1, answered by %2 in %3.</source>
        <comment>model, endpoint, duration</comment>
        <translation>连接成功：%1，由 %2 在 %3 内响应。</translation>
    </message>
    <message>
        <source>A request for %1 came, but the client left before it was answered.</source>
        <translation>收到对 %1 的请求，但客户端在得到响应之前已断开。</translation>
    </message>
    <message>
        <source>The client is connected, but its request for %1 failed: %2</source>
        <comment>model, a sentence</comment>
        <translation>客户端已连接，但其对 %1 的请求失败：%2</translation>
    </message>
    <message>
        <source>Rejected calls</source>
        <translation>被拒绝的调用</translation>
    </message>
    <message>
        <source>Rejected calls (%1)</source>
        <translation>被拒绝的调用（%1）</translation>
    </message>
</context>
<context>
    <name>regatta::DashboardModel</name>
    <message>
        <source>no request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>%1 since the start</source>
        <translation>启动以来 %1 个</translation>
    </message>
    <message>
        <source>as clients saw it</source>
        <translation>以客户端所见为准</translation>
    </message>
    <message>
        <source>requests under way</source>
        <translation>正在处理的请求</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>峰值 %1</translation>
    </message>
    <message>
        <source>updated %1 s ago</source>
        <translation>%1 秒前更新</translation>
    </message>
    <message>
        <source>updated %1 min ago</source>
        <translation>%1 分钟前更新</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>of a core · %1</source>
        <translation>占一个核心 · %1</translation>
    </message>
    <message>
        <source>of a core</source>
        <translation>占一个核心</translation>
    </message>
    <message>
        <source>Say hello in five words.</source>
        <translation>用五个字打个招呼。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) failed</source>
        <translation>
            <numerusform>%Ln 个请求失败</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>none failed</source>
        <translation>无失败</translation>
    </message>
    <message>
        <source>no call yet</source>
        <translation>尚无调用</translation>
    </message>
</context>
<context>
    <name>regatta::DemoServers</name>
    <message>
        <source>The demo&apos;s servers cannot listen on 127.0.0.1: %1</source>
        <translation>演示服务器无法在 127.0.0.1 上监听：%1</translation>
    </message>
</context>
<context>
    <name>regatta::Desktop</name>
    <message>
        <source>Regatta goes on serving</source>
        <translation>Regatta 继续服务</translation>
    </message>
    <message>
        <source>Its icon in the tray brings the window back.</source>
        <translation>点击托盘图标即可恢复窗口。</translation>
    </message>
    <message>
        <source>Launch it again to bring the window back.</source>
        <translation>再次启动它即可恢复窗口。</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointCatalog</name>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln model(s)</source>
        <translation>
            <numerusform>%1/%Ln 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>No model has “%1” in its name.</source>
        <translation>没有名称包含“%1”的模型。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>No model of it is known: it has not listed any yet.</source>
        <translation>尚不知道它有哪些模型：它还没有列出任何模型。</translation>
    </message>
    <message>
        <source>there: %1</source>
        <translation>该处名称：%1</translation>
    </message>
    <message>
        <source>from its settings</source>
        <translation>来自其设置</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointEditor</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>Choose at least one side.</source>
        <translation>请至少选择一侧。</translation>
    </message>
    <message>
        <source>“%1” is not of the form: model = name there</source>
        <translation>“%1”的格式不对，应为：模型 = 对方名称</translation>
    </message>
    <message>
        <source>Expected a proxy such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080.</source>
        <translation>应为代理地址，例如 http://127.0.0.1:8080 或 socks5://127.0.0.1:1080。</translation>
    </message>
    <message>
        <source>A name is needed: it is how the list and the log call this endpoint.</source>
        <translation>需要名称：列表和日志用它称呼此端点。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another endpoint has this name.</source>
        <translation>已有同名端点。</translation>
    </message>
    <message>
        <source>The address is needed, such as %1.</source>
        <translation>需要地址，例如 %1。</translation>
    </message>
    <message>
        <source>Expected an address that begins with http:// or https://.</source>
        <translation>地址应以 http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>A key is stored in the keychain. It is never shown again.</source>
        <translation>密钥已存入密钥环，不会再次显示。</translation>
    </message>
    <message>
        <source>Uses the key of %1 unless another one is typed here.</source>
        <translation>除非在此另行输入，否则使用 %1 的密钥。</translation>
    </message>
    <message>
        <source>Goes to the system keychain, never into the database or the log.</source>
        <translation>保存到系统密钥环，绝不写入数据库或日志。</translation>
    </message>
    <message>
        <source>Stored; leave empty to keep it</source>
        <translation>已保存；留空则保持不变</translation>
    </message>
    <message>
        <source>As %1</source>
        <translation>与 %1 相同</translation>
    </message>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointErrorModel</name>
    <message>
        <source>Of the newest %1 failures; there were more.</source>
        <translation>仅统计最近 %1 次失败；实际更多。</translation>
    </message>
    <message>
        <source>%1, %2 times, last %3: %4</source>
        <extracomment>kind of error, how often, when last, the words of the last one</extracomment>
        <translation>%1，%2 次，最近一次 %3：%4</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointModel</name>
    <message>
        <source>The endpoints come from %1 and are changed there. An edit of the file takes effect at once.</source>
        <translation>端点来自 %1，请在该文件中修改，保存后立即生效。</translation>
    </message>
    <message numerus="yes">
        <source>%n model pattern(s)</source>
        <translation>
            <numerusform>%n 个模型规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>models not known yet</source>
        <translation>模型尚未获知</translation>
    </message>
    <message>
        <source>models unknown: %1</source>
        <translation>无法获知模型：%1</translation>
    </message>
    <message>
        <source>Failed after %1: %2</source>
        <translation>%1后失败：%2</translation>
    </message>
    <message>
        <source>%1 answered in %2: “%3”</source>
        <translation>%1 用时 %2回答：“%3”</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>, success %1, median first token %2</source>
        <translation>，成功率 %1，首字中位数 %2</translation>
    </message>
    <message>
        <source>, last error: %1</source>
        <translation>，最近错误：%1</translation>
    </message>
</context>
<context>
    <name>regatta::FileSecretStore</name>
    <message>
        <source>%1 can be read by others, and its permissions cannot be narrowed</source>
        <translation>%1 可被他人读取，且无法收紧其权限</translation>
    </message>
    <message>
        <source>%1 could be read by others; its permissions are now 0600. Consider the keys in it as known and change them.</source>
        <translation>%1 曾可被他人读取，现已将权限改为 0600。请视其中的密钥为已泄露并更换。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged; expected a JSON object</source>
        <translation>%1 已损坏；应为 JSON 对象</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 is held by another program, or its folder cannot be written</source>
        <translation>%1 被其他程序占用，或其文件夹不可写</translation>
    </message>
</context>
<context>
    <name>regatta::KeyEditor</name>
    <message>
        <source>Limits of %1</source>
        <translation>%1 的限额</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>A name is needed, such as that of the machine or program that gets the key.</source>
        <translation>需要名称，例如将使用此密钥的机器或程序的名称。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another key has this name.</source>
        <translation>已有同名密钥。</translation>
    </message>
    <message>
        <source>Expected a whole number up to %1, or nothing for no limit.</source>
        <translation>应为不超过 %1 的整数，或留空表示无限制。</translation>
    </message>
    <message>
        <source>Expected an amount such as %1, or nothing for no limit.</source>
        <translation>应为金额，例如 %1，或留空表示无限制。</translation>
    </message>
    <message>
        <source>Expected 1 to 8 letters such as USD.</source>
        <translation>应为 1 至 8 个字母，例如 USD。</translation>
    </message>
</context>
<context>
    <name>regatta::KeyList</name>
    <message>
        <source>Created %1</source>
        <comment>when</comment>
        <translation>创建于 %1</translation>
    </message>
</context>
<context>
    <name>regatta::KeychainSecretStore</name>
    <message>
        <source>it did not answer in time</source>
        <translation>它没有及时响应</translation>
    </message>
</context>
<context>
    <name>regatta::KeysPageModel</name>
    <message>
        <source>This gateway also serves requests without a key, and those have no limits. Keys can be required on the settings page.</source>
        <translation>此网关也接受不带密钥的请求，而这些请求没有限额。可在设置页要求必须使用密钥。</translation>
    </message>
    <message>
        <source>The settings are in %1, but keys are not: they are kept in the database, and can be changed here.</source>
        <translation>设置保存在 %1 中，而密钥保存在数据库中，可在此更改。</translation>
    </message>
</context>
<context>
    <name>regatta::LatencyFeed</name>
    <message>
        <source>%1 – %2</source>
        <comment>a time, another time</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>p50 / p95</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: median %2, p95 %3</source>
        <translation>%1：中位数 %2，p95 %3</translation>
    </message>
    <message>
        <source>the last five minutes</source>
        <translation>最近五分钟</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>the last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
</context>
<context>
    <name>regatta::LocalGatewayClient</name>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
    <message>
        <source>Who is the fastest?</source>
        <translation>谁最快？</translation>
    </message>
    <message>
        <source>The port is held by %1; change gateway.port there.</source>
        <translation>端口由 %1 指定；请在其中修改 gateway.port。</translation>
    </message>
    <message>
        <source>The port is held by --port; start the program without it, or with another one.</source>
        <translation>端口由 --port 指定；请去掉该选项或换一个端口后重新启动。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n port(s) above %1 is free on %2.</source>
        <translation>
            <numerusform>%2 上 %1 之后的 %n 个端口都被占用。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::LocalPlaygroundRun</name>
    <message>
        <source>The gateway is not listening, so nothing can be sent.</source>
        <translation>网关未在监听，因此无法发送。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The gateway answered with status %1.</source>
        <translation>网关以状态 %1 应答。</translation>
    </message>
</context>
<context>
    <name>regatta::LocalSettingsClient</name>
    <message>
        <source>The settings were changed elsewhere meanwhile; look at them again.</source>
        <translation>设置在此期间已在别处更改，请重新查看。</translation>
    </message>
    <message>
        <source>Your endpoints&apos; keys are not read while the demo runs; leave the demo first.</source>
        <translation>演示运行期间不读取您的端点密钥；请先退出演示。</translation>
    </message>
    <message>
        <source>The file holds encrypted keys; expected its passphrase.</source>
        <translation>文件含有加密的密钥，需要其口令。</translation>
    </message>
</context>
<context>
    <name>regatta::LocalUsageClient</name>
    <message>
        <source>There is no usage log.</source>
        <translation>没有使用日志。</translation>
    </message>
    <message>
        <source>Nothing is kept of calls that were turned away.</source>
        <translation>没有保存被拒绝的调用。</translation>
    </message>
</context>
<context>
    <name>regatta::LocalUsageExport</name>
    <message>
        <source>There is no usage log.</source>
        <translation>没有使用日志。</translation>
    </message>
</context>
<context>
    <name>regatta::LocalUsageListing</name>
    <message>
        <source>There is no usage log.</source>
        <translation>没有使用日志。</translation>
    </message>
</context>
<context>
    <name>regatta::LocalWhatIf</name>
    <message>
        <source>Another question came before this one was answered.</source>
        <translation>在得到答案之前又提出了另一个问题。</translation>
    </message>
</context>
<context>
    <name>regatta::ModelDetail</name>
    <message>
        <source>Hidden with all others that match “%1”; the settings have the list.</source>
        <translation>与其他符合“%1”的模型一起隐藏；可在设置中修改该列表。</translation>
    </message>
    <message>
        <source>Clients see it in their list of models.</source>
        <translation>客户端能在模型列表中看到它。</translation>
    </message>
    <message>
        <source>Clients do not see it in their list, and can ask for it all the same.</source>
        <translation>客户端的列表中没有它，但仍然可以请求它。</translation>
    </message>
    <message>
        <source>Nobody serves it now: every runner is disabled.</source>
        <translation>现在无人提供它：所有参赛者都已停用。</translation>
    </message>
    <message>
        <source>A race for it has one runner only: nobody wins time or saves a failure.</source>
        <translation>竞速时它只有一个参赛者：既不能更快，也无法在失败时补救。</translation>
    </message>
    <message numerus="yes">
        <source>A race for it has %n runners.</source>
        <translation>
            <numerusform>竞速时它有 %n 个参赛者。</numerusform>
        </translation>
    </message>
    <message>
        <source>It lists the model itself.</source>
        <translation>它自己列出了该模型。</translation>
    </message>
    <message>
        <source>It did not say what it serves, so it may serve everything.</source>
        <translation>它没有说明提供哪些模型，因此可能提供任何模型。</translation>
    </message>
    <message>
        <source>Its settings say so.</source>
        <translation>根据它的设置。</translation>
    </message>
</context>
<context>
    <name>regatta::ModelsPageModel</name>
    <message>
        <source>Asking for the models…</source>
        <translation>正在查询模型…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them visible to clients</source>
        <translation>
            <numerusform>，其中 %Ln 个对客户端可见</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be asked for its models: %2</source>
        <translation>无法查询 %1 的模型：%2</translation>
    </message>
</context>
<context>
    <name>regatta::Notifier</name>
    <message>
        <source>Open Regatta</source>
        <translation>打开 Regatta</translation>
    </message>
</context>
<context>
    <name>regatta::PerformanceModel</name>
    <message>
        <source>asked again at %1</source>
        <translation>%1 重新启用</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>%1 won, %2 failed</source>
        <translation>胜出 %1，失败 %2</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>all calls</source>
        <translation>全部调用</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>currency, what it is about</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>did not win</source>
        <translation>未胜出</translation>
    </message>
    <message>
        <source>Time to first token: half within %1, 95 % within %2, 99 % within %3</source>
        <translation>首字时间：一半在 %1 以内，95% 在 %2 以内，99% 在 %3 以内</translation>
    </message>
    <message>
        <source>How long calls took, by time: no call brought content in this time</source>
        <translation>各时段的调用耗时：这段时间内没有调用返回内容</translation>
    </message>
    <message>
        <source>How long calls took, by time: %1 calls from %2 to %3, half of them within %4</source>
        <translation>各时段的调用耗时：%1 次调用，%2 到 %3，一半在 %4 以内</translation>
    </message>
    <message>
        <source>Outcomes: %1 won, %2 lost and cancelled, %3 failed, %4 not sent</source>
        <translation>结果：胜出 %1，落败并取消 %2，失败 %3，未发送 %4</translation>
    </message>
    <message>
        <source>Won  %1</source>
        <translation>胜出  %1</translation>
    </message>
    <message>
        <source>Lost and cancelled  %1</source>
        <translation>落败并取消  %1</translation>
    </message>
    <message>
        <source>Failed  %1</source>
        <translation>失败  %1</translation>
    </message>
    <message>
        <source>Not sent  %1</source>
        <translation>未发送  %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln call(s)</source>
        <translation>
            <numerusform>%1：%Ln 次调用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) with content</source>
        <translation>
            <numerusform>%Ln 次调用有内容</numerusform>
        </translation>
    </message>
    <message>
        <source>half within %1</source>
        <translation>一半在 %1 以内</translation>
    </message>
</context>
<context>
    <name>regatta::PlanChecker</name>
    <message>
        <source>No route matches: as for everything else</source>
        <translation>没有匹配的路由：按默认处理</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Route %1: %2</source>
        <comment>number, patterns</comment>
        <translation>路由 %1：%2</translation>
    </message>
    <message>
        <source>%1 % of the requests go as Single instead.</source>
        <translation>其中 %1% 的请求改按“单一”策略处理。</translation>
    </message>
    <message>
        <source>%1. %2. At once to %3.</source>
        <translation>%1。%2。立即发往 %3。</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Then, if needed</source>
        <translation>随后（如有需要）</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <comment>when, endpoint, why</comment>
        <translation>%1：%2。%3</translation>
    </message>
</context>
<context>
    <name>regatta::PlaygroundPageModel</name>
    <message>
        <source>Which model? Choose one, or write its name.</source>
        <translation>哪个模型？请选择一个，或输入名称。</translation>
    </message>
    <message>
        <source>Expected a number from 0 to 2, or nothing.</source>
        <translation>应为 0 到 2 之间的数字，或留空。</translation>
    </message>
    <message>
        <source>Expected a whole number from 1, or nothing.</source>
        <translation>应为不小于 1 的整数，或留空。</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>首字 %1</translation>
    </message>
    <message>
        <source>in all %1</source>
        <translation>总计 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) out</source>
        <translation>
            <numerusform>输出 %Ln 个 token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RejectionModel</name>
    <message>
        <source>Once, %1</source>
        <comment>a moment</comment>
        <translation>1 次，%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s), last %1, first %2</source>
        <comment>moments</comment>
        <translation>
            <numerusform>%Ln 次，最近 %1，首次 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>several paths</source>
        <translation>多个路径</translation>
    </message>
</context>
<context>
    <name>regatta::RequestDetail</name>
    <message>
        <source>%1 (client left)</source>
        <translation>%1（客户端已离开）</translation>
    </message>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>输入 %1、输出 %2 个 token</translation>
    </message>
    <message>
        <source>%1, %2: %3 after %4</source>
        <translation>%1，%2：%3，用时 %4</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 · status %4 · first token %5 · %6 in all</source>
        <translation>%1 · %2 · %3 · 状态码 %4 · 首字 %5 · 总耗时 %6</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>+ %1</translation>
    </message>
    <message numerus="yes">
        <source>What the %n attempt(s) that did not win cost is not known.</source>
        <translation>
            <numerusform>未胜出的 %n 次尝试的费用未知。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n attempt(s) that did not win cost %1, as far as is known.</source>
        <translation>
            <numerusform>未胜出的 %n 次尝试花费 %1（以已知部分计）。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <comment>bytes of request and answer</comment>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>The client&apos;s id: %1</source>
        <translation>客户端的 ID：%1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Time axis from arrival to %1</source>
        <translation>时间轴：从到达至 %1</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>a plain answer to a streamed request</source>
        <translation>对流式请求的非流式回答</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
</context>
<context>
    <name>regatta::RequestModel</name>
    <message numerus="yes">
        <source>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)</source>
        <translation>
            <numerusform>%1，%2，%3，%4，状态码 %5，首字 %6，总耗时 %7，%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>no winner</source>
        <translation>无胜者</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n 次尝试</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RolloutModel</name>
    <message>
        <source>The strategy is Single, so there is nothing to roll out. Choose another one on the dashboard.</source>
        <translation>当前策略为单一，因此没有可以逐步启用的策略。请在仪表盘上选择其他策略。</translation>
    </message>
    <message>
        <source>All requests go by %1.</source>
        <translation>所有请求都按“%1”策略处理。</translation>
    </message>
    <message>
        <source>All requests go as Single, to one endpoint each.</source>
        <translation>所有请求都按“单一”策略处理，各发往一个端点。</translation>
    </message>
    <message>
        <source>%1 % of the requests go by %2, chosen by chance; the other %3 % as Single.</source>
        <translation>随机选出的 %1% 请求按“%2”策略处理，其余 %3% 按“单一”策略处理。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>First token, median</source>
        <translation>首字时间（中位数）</translation>
    </message>
    <message>
        <source>First token, p95</source>
        <translation>首字时间（p95）</translation>
    </message>
    <message>
        <source>Upstream calls a request</source>
        <translation>每个请求的上游调用</translation>
    </message>
    <message>
        <source>Cost of 1,000 requests</source>
        <translation>每 1,000 个请求的费用</translation>
    </message>
    <message>
        <source>not enough yet</source>
        <translation>数据不足</translation>
    </message>
    <message>
        <source>%1: %2 %3, Single %4</source>
        <comment>figure, strategy, its value, the other&apos;s</comment>
        <translation>%1：%2 %3，单一 %4</translation>
    </message>
</context>
<context>
    <name>regatta::RouteEditor</name>
    <message>
        <source>As set (%1)</source>
        <translation>按设置（%1）</translation>
    </message>
    <message>
        <source>One a line. A * stands for any letters: gemini-* or *-pro.</source>
        <translation>每行一个。* 代表任意字符：gemini-* 或 *-pro。</translation>
    </message>
    <message>
        <source>No known model matches, so this route would wait for one that does.</source>
        <translation>没有已知模型符合，此路由要等到出现符合的模型才会生效。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>, …</source>
        <translation>、…</translation>
    </message>
    <message numerus="yes">
        <source>Matches %n known model(s): %1</source>
        <translation>
            <numerusform>匹配 %n 个已知模型：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Expected at least one model, such as gemini-2.5-pro or gemini-*.</source>
        <translation>至少需要一个模型，例如 gemini-2.5-pro 或 gemini-*。</translation>
    </message>
    <message>
        <source>Expected at least one endpoint, or all that can serve the model.</source>
        <translation>至少需要一个端点，或选择所有能提供该模型的端点。</translation>
    </message>
    <message>
        <source>The route was changed or removed elsewhere meanwhile; close the form and look at it again.</source>
        <translation>该路由在此期间已在别处更改或删除；请关闭表单并重新查看。</translation>
    </message>
</context>
<context>
    <name>regatta::RouteEndpoints</name>
    <message>
        <source>there is no such endpoint any more</source>
        <translation>该端点已不存在</translation>
    </message>
    <message>
        <source>%1, disabled</source>
        <comment>an endpoint&apos;s kind</comment>
        <translation>%1，已停用</translation>
    </message>
</context>
<context>
    <name>regatta::RouteList</name>
    <message>
        <source>The route for %1 was removed.</source>
        <translation>已移除 %1 的路由。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Never used: route %1 catches all of it first. Move this one up.</source>
        <translation>永远不会用到：路由 %1 已先全部匹配。请将本路由上移。</translation>
    </message>
    <message>
        <source>Route %1 catches %2 first.</source>
        <translation>路由 %1 会先匹配 %2。</translation>
    </message>
    <message>
        <source>Everything else: %1, all endpoints that can serve it</source>
        <translation>其他所有模型：%1，所有能提供它的端点</translation>
    </message>
    <message>
        <source>all endpoints that can serve it</source>
        <translation>所有能提供它的端点</translation>
    </message>
    <message>
        <source>Route %1: %2 by %3, to %4</source>
        <translation>路由 %1：%2，策略 %3，发往 %4</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>As set (%1)</source>
        <translation>按设置（%1）</translation>
    </message>
</context>
<context>
    <name>regatta::SecretVault</name>
    <message>
        <source>the settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1: the key is empty</source>
        <translation>%1：密钥为空</translation>
    </message>
    <message>
        <source>%1: the key has more than one line</source>
        <translation>%1：密钥不止一行</translation>
    </message>
    <message>
        <source>environment variable %1 is not set</source>
        <translation>未设置环境变量 %1</translation>
    </message>
    <message>
        <source>environment variable %1</source>
        <translation>环境变量 %1</translation>
    </message>
    <message>
        <source>key file %1 cannot be read: %2</source>
        <translation>无法读取密钥文件 %1：%2</translation>
    </message>
    <message>
        <source>key file %1 is larger than 64 KiB</source>
        <translation>密钥文件 %1 大于 64 KiB</translation>
    </message>
    <message>
        <source>key file %1</source>
        <translation>密钥文件 %1</translation>
    </message>
    <message>
        <source>it was not available when the key was saved</source>
        <translation>保存密钥时它不可用</translation>
    </message>
    <message>
        <source>The system keychain is not available (%1), so some endpoints have no key. Unlock it, or enter the keys again.</source>
        <translation>系统密钥环不可用（%1），因此部分端点没有密钥。请解锁密钥环，或重新输入密钥。</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>the key is no longer in the keychain; enter it again</source>
        <translation>密钥已不在密钥环中；请重新输入</translation>
    </message>
    <message>
        <source>the keychain is not available: %1</source>
        <translation>密钥环不可用：%1</translation>
    </message>
    <message>
        <source>The key cannot be stored: the system keychain is not available (%1), and %2.</source>
        <translation>无法保存密钥：系统密钥环不可用（%1），并且%2。</translation>
    </message>
    <message>
        <source>The key cannot be removed from the system keychain: %1.</source>
        <translation>无法从系统密钥环中删除密钥：%1。</translation>
    </message>
    <message>
        <source>The system keychain is not available (%1), so endpoint keys are kept in the file secrets.json in the data directory, which only you can read.</source>
        <translation>系统密钥环不可用（%1），因此端点密钥保存在数据目录的 secrets.json 文件中，只有您能读取。</translation>
    </message>
</context>
<context>
    <name>regatta::ServedModelList</name>
    <message>
        <source>no runner now</source>
        <translation>现在无参赛者</translation>
    </message>
    <message>
        <source>1 runner only</source>
        <translation>仅 1 个参赛者</translation>
    </message>
    <message>
        <source>%1, served by %2</source>
        <translation>%1，由 %2 提供</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>, hidden from clients</source>
        <translation>，对客户端隐藏</translation>
    </message>
    <message>
        <source>%1 there: %2</source>
        <comment>endpoint, name</comment>
        <translation>在 %1 的名称：%2</translation>
    </message>
</context>
<context>
    <name>regatta::SettingsPageModel</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>No setting has these words in its name or explanation.</source>
        <translation>没有设置的名称或说明包含这些词。</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>找到 %n 项设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n 项未保存的更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) are not right yet</source>
        <translation>
            <numerusform>%n 项设置还不正确</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait for your decision</source>
        <translation>
            <numerusform>%n 项设置等您决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody else changed %n setting(s) that you are changing too. Decide at each which one holds.</source>
        <translation>
            <numerusform>您正在修改的设置中，有 %n 项已被他人更改。请逐项决定以哪个为准。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. From the next start on: %1</source>
        <translation>已保存。下次启动后生效：%1</translation>
    </message>
    <message>
        <source>The settings are in %1; change them there. They take effect when the file is saved.</source>
        <translation>设置保存在 %1 中，请在该文件中修改；保存文件后即生效。</translation>
    </message>
    <message>
        <source>The demo runs with settings of its own. Leave it to change yours.</source>
        <translation>演示使用自己的设置。请先退出演示，再修改您的设置。</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未在监听</translation>
    </message>
    <message>
        <source>on the database server</source>
        <translation>位于数据库服务器上</translation>
    </message>
    <message>
        <source>of at most %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>no limit of size</source>
        <translation>不限大小</translation>
    </message>
    <message>
        <source>The endpoints&apos; keys are in the system keychain.</source>
        <translation>端点密钥保存在系统密钥环中。</translation>
    </message>
    <message>
        <source>Held by %1.</source>
        <translation>由 %1 控制。</translation>
    </message>
</context>
<context>
    <name>regatta::SettingsSectionModel</name>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n 项未保存的更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::SettingsTransfer</name>
    <message numerus="yes">
        <source>Expected at least %n character(s): whoever has the file can try passphrases as fast as their computer allows.</source>
        <translation>
            <numerusform>至少需要 %n 个字符：拿到文件的人可以尽其计算机所能快速尝试各种口令。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Written to %1, with the keys encrypted.</source>
        <translation>已写入 %1，密钥已加密。</translation>
    </message>
    <message>
        <source>Written to %1, without keys.</source>
        <translation>已写入 %1，不含密钥。</translation>
    </message>
    <message>
        <source>New endpoints: %1</source>
        <translation>新增端点：%1</translation>
    </message>
    <message>
        <source>Endpoints that go, with their keys: %1</source>
        <translation>将删除的端点（连同密钥）：%1</translation>
    </message>
    <message>
        <source>Settings that change: %1</source>
        <translation>将更改的设置：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint key(s) will be stored in the keychain.</source>
        <translation>
            <numerusform>将有 %n 个端点密钥存入密钥环。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would change: the file holds the settings as they are.</source>
        <translation>不会有任何变化：文件中的设置与当前相同。</translation>
    </message>
    <message>
        <source>The settings of %1 hold now.</source>
        <translation>%1 中的设置现已生效。</translation>
    </message>
    <message>
        <source>Written to %1. Have a look at it before you pass it on.</source>
        <translation>已写入 %1。发给别人之前请先看一看。</translation>
    </message>
</context>
<context>
    <name>regatta::ShellModel</name>
    <message>
        <source>Say hello in five words.</source>
        <translation>用五个字打个招呼。</translation>
    </message>
    <message>
        <source>Port %1 on %2 cannot be used: another program has it, or it needs rights.</source>
        <translation>无法使用 %2 上的端口 %1：已被其他程序占用，或需要更高权限。</translation>
    </message>
</context>
<context>
    <name>regatta::StrategyModel</name>
    <message>
        <source>A change lasts until the next reload of %1</source>
        <translation>更改只在 %1 下次重新载入之前有效</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>更改于 %1</translation>
    </message>
    <message>
        <source>1 call a request, to %1: nobody to race against.</source>
        <translation>每个请求 1 次调用，发往 %1：没有对手可以竞速。</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) a request: the first answer wins, the others are cancelled. About %1× the upstream calls.</source>
        <translation>
            <numerusform>每个请求 %n 次调用：最先回答的胜出，其余取消。上游调用量约为 %1 倍。</numerusform>
        </translation>
    </message>
    <message>
        <source> Paid every time: %1.</source>
        <translation>每次都付费：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> Paid only when the free ones are late or fail: %1.</source>
        <translation>仅在免费端点迟迟不答或失败时付费：%1。</translation>
    </message>
    <message>
        <source>No endpoint is enabled, so no request can be answered yet.</source>
        <translation>没有启用任何端点，因此暂时无法回答请求。</translation>
    </message>
    <message>
        <source>1 call a request, to %1 first; the next only when it fails or is silent for %2. The fewest calls.</source>
        <translation>每个请求 1 次调用，先发往 %1；仅当它失败或 %2内没有内容时才用下一个。调用最少。</translation>
    </message>
    <message>
        <source> Paid only after that: %1.</source>
        <translation>仅在此之后付费：%1。</translation>
    </message>
    <message>
        <source>1 call a request, always to %1. No second try.</source>
        <translation>每个请求 1 次调用，始终发往 %1，不再重试。</translation>
    </message>
    <message>
        <source>1 call a request, to %1, for ag- models to %2. No second try.</source>
        <translation>每个请求 1 次调用，发往 %1；ag- 模型发往 %2。不再重试。</translation>
    </message>
    <message>
        <source> Only for %1 % of the requests; the rest go as Single.</source>
        <translation>仅用于 %1% 的请求，其余按“单一”处理。</translation>
    </message>
    <message>
        <source>1 call a request as a rule, to the endpoint that is expected to answer first.</source>
        <translation>通常每个请求只调用一次，发往预计最先应答的端点。</translation>
    </message>
    <message>
        <source> A second one beside it when it is slower than usual, for at most %1 % of the requests.</source>
        <translation>当它比平时慢时，再并行调用第二个，最多占请求的 %1%。</translation>
    </message>
    <message numerus="yes">
        <source> Every %n requests one race, to learn.</source>
        <translation>
            <numerusform>每 %n 个请求进行一次竞速，用于重新评估。</numerusform>
        </translation>
    </message>
    <message>
        <source>What it did is not known: %1</source>
        <comment>a sentence</comment>
        <translation>无法得知它的实际效果：%1</translation>
    </message>
    <message>
        <source>Last 24 h: no request went this way yet.</source>
        <translation>最近 24 小时：还没有请求走这种方式。</translation>
    </message>
    <message numerus="yes">
        <source>Last 24 h: %Ln request(s), too few to say what it does to time and cost.</source>
        <translation>
            <numerusform>最近 24 小时：%Ln 个请求，太少，看不出对耗时和费用的影响。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last 24 h, %Ln request(s): first token %1 in the median</source>
        <translation>
            <numerusform>最近 24 小时 %Ln 个请求：首字时间中位数为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>; %1 upstream calls a request</source>
        <translation>；每个请求 %1 次上游调用</translation>
    </message>
    <message>
        <source>, %1 spent on calls that did not win</source>
        <translation>，未胜出的调用花费 %1</translation>
    </message>
    <message>
        <source> + </source>
        <translation> + </translation>
    </message>
    <message>
        <source>.</source>
        <comment>the end of a sentence</comment>
        <translation>。</translation>
    </message>
    <message>
        <source> (not comparable with %1 alone: its slower calls were cancelled)</source>
        <translation>（无法与单用 %1 比较：它较慢的调用已被取消）</translation>
    </message>
    <message>
        <source>, as fast as under Single</source>
        <translation>，与“单一”一样快</translation>
    </message>
    <message>
        <source>, as fast as %1 alone</source>
        <translation>，与单用 %1 一样快</translation>
    </message>
    <message>
        <source>, %1 % faster than under Single</source>
        <translation>，比“单一”快 %1%</translation>
    </message>
    <message>
        <source>, %1 % faster than %2 alone</source>
        <translation>，比单用 %2 快 %1%</translation>
    </message>
    <message>
        <source>, %1 % slower than under Single</source>
        <translation>，比“单一”慢 %1%</translation>
    </message>
    <message>
        <source>, %1 % slower than %2 alone</source>
        <translation>，比单用 %2 慢 %1%</translation>
    </message>
</context>
<context>
    <name>regatta::TrayIcon</name>
    <message>
        <source>Open Regatta</source>
        <translation>打开 Regatta</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>未在监听</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) out</source>
        <translation>
            <numerusform>%n 个端点不可用</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::UsageColumns</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Endpoint type</source>
        <translation>端点类型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Served as</source>
        <translation>实际模型</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>输入 token</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>输出 token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>%1, sorted, highest first</source>
        <translation>%1，已排序，从高到低</translation>
    </message>
    <message>
        <source>%1, sorted, lowest first</source>
        <translation>%1，已排序，从低到高</translation>
    </message>
</context>
<context>
    <name>regatta::UsageCopier</name>
    <message>
        <source>Nothing was copied: the database does not answer.</source>
        <translation>未复制任何内容：数据库没有响应。</translation>
    </message>
    <message>
        <source>No row is selected.</source>
        <translation>未选中任何行。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of %2 selected rows were copied; Export writes them all.</source>
        <translation>已复制所选 %2 行中的前 %1 行；如需全部，请使用“导出”。</translation>
    </message>
</context>
<context>
    <name>regatta::UsageExporter</name>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>该文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>No file is named; expected a path such as %1.</source>
        <translation>未填写文件；应为形如 %1 的路径。</translation>
    </message>
    <message>
        <source>“%1” is not a whole path; expected one that starts with /.</source>
        <translation>“%1”不是完整路径；应以 / 开头。</translation>
    </message>
    <message>
        <source>“%1” is a folder; expected a file in it.</source>
        <translation>“%1”是文件夹；应为其中的一个文件。</translation>
    </message>
    <message>
        <source>The folder “%1” does not exist; expected one that does.</source>
        <translation>文件夹“%1”不存在；应为已存在的文件夹。</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to; expected another one.</source>
        <translation>文件夹“%1”不可写；请换一个。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>The rows are in %1</source>
        <translation>各行已写入 %1</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>导出已取消；未写入文件。</translation>
    </message>
</context>
<context>
    <name>regatta::UsageFilters</name>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>从 %1 起</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>到 %1 为止</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, until</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Endpoint: %1</source>
        <translation>端点：%1</translation>
    </message>
    <message>
        <source>Endpoint type: %1</source>
        <translation>端点类型：%1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Strategy: %1</source>
        <translation>策略：%1</translation>
    </message>
    <message>
        <source>Client key: %1</source>
        <translation>客户端密钥：%1</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Streamed</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>Not streamed</source>
        <translation>非流式</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>请求 ID：%1</translation>
    </message>
    <message>
        <source>Text: %1</source>
        <translation>文本：%1</translation>
    </message>
    <message>
        <source>“%1” is no time; expected one such as 2026-11-23 14:00.</source>
        <translation>“%1”不是有效的时间；应形如 2026-11-23 14:00。</translation>
    </message>
    <message>
        <source>This is not after the start; expected a later time.</source>
        <translation>该时间不晚于起始时间；应填写更晚的时间。</translation>
    </message>
</context>
<context>
    <name>regatta::UsagePageModel</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message numerus="yes">
        <source>New requests are served but not recorded: %Ln row(s) lost so far.</source>
        <translation>
            <numerusform>新请求照常处理但未被记录：目前已丢失 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) wait in a spool file and will be written when the database takes them again.</source>
        <translation>
            <numerusform>%Ln 行暂存于缓冲文件中，数据库恢复后将写入。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 requests and more…</source>
        <translation>%1 个请求，还有更多…</translation>
    </message>
    <message>
        <source>about %1 requests</source>
        <translation>约 %1 个请求</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new — show</source>
        <translation>
            <numerusform>%Ln 个新请求 — 显示</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>This request is no longer in the log.</source>
        <translation>该请求已不在日志中。</translation>
    </message>
</context>
<context>
    <name>regatta::UsageRowItem</name>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>— deleted meanwhile</source>
        <translation>— 已被删除</translation>
    </message>
</context>
<context>
    <name>regatta::WhatIfPageModel</name>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range of times</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>%1 estimated</source>
        <translation>%1 为估计</translation>
    </message>
    <message>
        <source>all known</source>
        <translation>全部已知</translation>
    </message>
    <message>
        <source>As it was, mostly %1</source>
        <comment>a strategy</comment>
        <translation>实际情况，主要为%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a range of shares</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: first token %2 in the median, %3 for the slowest twentieth, %4 succeeded, %5 calls a request, %6.</source>
        <translation>%1：首字中位数 %2，最慢的二十分之一为 %3，成功 %4，每请求 %5 次调用，%6。</translation>
    </message>
    <message numerus="yes">
        <source>Worked out from %Ln request(s), chosen evenly from all of that time.</source>
        <translation>
            <numerusform>根据从这段时间中均匀选取的 %Ln 个请求推算。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Worked out from all %Ln request(s) of that time.</source>
        <translation>
            <numerusform>根据这段时间的全部 %Ln 个请求推算。</numerusform>
        </translation>
    </message>
    <message>
        <source>Even with every estimate against it, %1 would have brought the first token sooner than %2: by %3 for the slowest twentieth, for %4 instead of %5 calls a request.</source>
        <translation>即使所有估计都对它不利，%1也会比%2更早给出首字：最慢的二十分之一快 %3，每请求 %4 次调用，而不是 %5 次。</translation>
    </message>
    <message>
        <source>no endpoint</source>
        <translation>无端点</translation>
    </message>
</context>
</TS>
