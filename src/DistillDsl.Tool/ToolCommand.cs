using System.CommandLine;
using DistillDsl.Tool.Commands;

namespace DistillDsl.Tool;

/// <summary>The command <c>distill</c>.</summary>
internal static class ToolCommand
{
    public static RootCommand Create() => new(ToolProgram.Described(
        "Lists, shows and checks distillation recipes, and imports configurations of other libraries.",
        "import --repdistiller \"--distill kd -r 0.1 -a 0.9 -b 0 --model_s resnet8x4\""))
    {
        ImportCommand.Create(),
    };
}
