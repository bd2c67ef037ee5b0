using System.CommandLine;

namespace DistillDsl.Tool.Commands;

/// <summary>What all commands have in common: faults that the user can mend are one line on standard error and exit code 2.</summary>
internal static class ToolProgram
{
    public const int Ok = 0;
    public const int Found = 1;
    public const int Failed = 2;

    public static void Set(Command command, Func<ParseResult, CancellationToken, Task<int>> run) => command.SetAction(async (arguments, cancellation) =>
    {
        try
        {
            return await run(arguments, cancellation);
        }
        catch (Exception fault) when (fault is ToolException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {fault.Message}");
            return Failed;
        }
    });
}
