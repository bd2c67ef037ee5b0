using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Tabular;

/// <summary>
/// The noisy values, the mean of three teachers' values, in which their errors partly cancel, and the features [B, C] before the output of one of them:
/// features of different networks have no common order, so there is no mean of those.
/// </summary>
[Recipe(Student = typeof(Mlp), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("first", typeof(Mlp)), Teacher("second", typeof(Mlp)), Teacher("third", typeof(Mlp))]
[Task(Loss = TaskLoss.MeanSquaredError, Weight = 0.1)]
[Distill(Kind = Mse)]
[Hint(Layer = "hidden.1", TeacherLayer = "first.hidden.2", Adapter = LinearProjection, Weight = 0.3)]
public sealed partial class TabularRecipe;
