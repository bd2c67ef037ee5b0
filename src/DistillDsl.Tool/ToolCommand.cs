using System.CommandLine;
using DistillDsl.Tool.Commands;

namespace DistillDsl.Tool;

/// <summary>The command <c>distill</c>.</summary>
internal static class ToolCommand
{
    public static RootCommand Create() => ExamplesHelp.Set(new("Lists, shows and checks distillation recipes, and imports configurations of other libraries.")
    {
        ListCommand.Create(),
        ShowCommand.Create(),
        CheckCommand.Create(),
        ReviewCommand.Create(),
        LayersCommand.Create(),
        ImportCommand.Create(),
    });
}
