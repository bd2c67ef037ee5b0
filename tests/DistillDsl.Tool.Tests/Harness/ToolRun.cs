namespace DistillDsl.Tool.Tests.Harness;

/// <summary>One run of the tool within the test's process.</summary>
internal sealed record ToolRun(int Code, string Output, string Errors)
{
    private static readonly SemaphoreSlim Console = new(1);

    /// <summary>Runs the tool; the process has one console, so that runs take turns.</summary>
    public static async Task<ToolRun> Over(params string[] arguments)
    {
        await Console.WaitAsync();
        var (output, errors) = (System.Console.Out, System.Console.Error);
        try
        {
            using var written = new StringWriter();
            using var failed = new StringWriter();
            System.Console.SetOut(written);
            System.Console.SetError(failed);
            var code = await ToolCommand.Create().Parse(arguments).InvokeAsync(new() { Output = written, Error = failed });
            return new(code, written.ToString(), failed.ToString());
        }
        finally
        {
            System.Console.SetOut(output);
            System.Console.SetError(errors);
            Console.Release();
        }
    }
}
