using DistillDsl.Tool;

return await ToolCommand.Create().Parse(args).InvokeAsync();
