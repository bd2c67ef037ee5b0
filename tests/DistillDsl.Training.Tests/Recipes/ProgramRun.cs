namespace DistillDsl.Training.Tests.Recipes;

/// <summary>Runs a recipe's program within the test.</summary>
internal static class ProgramRun
{
    /// <summary>The exit code and what was written to the standard and the error output.</summary>
    /// <param name="ofProgram">A type of the program.</param>
    /// <param name="arguments">The command line.</param>
    public static (int ExitCode, string Output) Of(Type ofProgram, string[] arguments)
    {
        using var output = new StringWriter();
        var (standard, error) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(output);
        try
        {
            return ((int)ofProgram.Assembly.EntryPoint!.Invoke(null, [arguments])!, output.ToString());
        }
        finally
        {
            Console.SetOut(standard);
            Console.SetError(error);
        }
    }

    /// <summary>The error that a run with bad arguments ends with.</summary>
    public static string Error(Type ofProgram, string[] arguments)
    {
        var (exitCode, output) = Of(ofProgram, arguments);
        Assert.True(exitCode == 1, output);
        return output.Split('\n').Single(static line => line.StartsWith("error: ", StringComparison.Ordinal));
    }
}
