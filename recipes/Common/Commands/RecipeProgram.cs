using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>Runs a recipe's program and handles its errors.</summary>
public static class RecipeProgram
{
    /// <summary>
    /// Reads the arguments and runs the program; errors that the user can fix become one line on standard error and exit code 1; a
    /// training that a signal ended exits as the signal would.
    /// </summary>
    public static int Run(RootCommand command, string[] args, Action<ParseResult> run)
    {
        Set(command, run);
        return command.Parse(args).Invoke();
    }

    /// <summary>The action of a command, or of one of several subcommands; it fails as in <see cref="Run"/>.</summary>
    public static void Set(Command command, Action<ParseResult> run) => command.SetAction(arguments =>
    {
        try
        {
            run(arguments);
            return 0;
        }
        catch (Training.TrainingStoppedException stopped)
        {
            Console.Error.WriteLine(stopped.Message);
            return stopped.ExitCode;
        }
        catch (Exception fault) when (Reason(fault) is { } reason)
        {
            Console.Error.WriteLine($"error: {reason}");
            return 1;
        }
    });

    private static string? Reason(Exception fault) => fault switch
    {
        // The first call into the native library is in a static constructor.
        TypeInitializationException { InnerException: { } inner } => Reason(inner) ?? inner.Message,
        RecipeException or Training.NonFiniteLossException or Training.StepFailedException or Training.Checkpoints.CheckpointException
            or Training.Cache.TeacherCacheException
            or IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or DllNotFoundException or NotSupportedException =>
                fault.Message,
        _ => null,
    };
}
